namespace VggGen;

/// <summary>
/// A shift of all pixels of an image along the principal axes of the training set's colours: Σ αᵢ λᵢ pᵢ with unit axes pᵢ, their variances λᵢ and αᵢ drawn from a normal distribution for each image
/// (Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", 2012, section 4.1). Colours count from 0 to 1, since the variances depend on what white is.
/// </summary>
/// <param name="Colours">What was measured on the training set.</param>
/// <param name="StandardDeviation">That of the αᵢ; 0.1 in that paper.</param>
public sealed record ColourShift(ChannelStatistics Colours, double StandardDeviation = 0.1);
