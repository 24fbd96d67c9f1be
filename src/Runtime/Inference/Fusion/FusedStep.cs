namespace VggGen;

/// <summary>What a compiled network does at once.</summary>
/// <param name="Tap">The place, in <see cref="NetworkDescription.Taps"/>, of what it puts out.</param>
internal abstract record FusedStep(int Tap);

/// <summary>A convolution with what goes along with it.</summary>
/// <param name="Tap">The place of what it puts out.</param>
/// <param name="Layer">The convolution.</param>
/// <param name="FoldBatchNorm">Whether its batch norm is part of its weights.</param>
/// <param name="Relu">Whether negative outputs become zero.</param>
/// <param name="Pool">Whether the largest of each 2×2 outputs is kept.</param>
internal sealed record ConvolutionStep(int Tap, ConvolutionDescription Layer, bool FoldBatchNorm, bool Relu, bool Pool) : FusedStep(Tap);

/// <summary>A fully connected layer with what goes along with it.</summary>
/// <param name="Tap">The place of what it puts out.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Declared">What it takes.</param>
/// <param name="Relu">Whether negative outputs become zero.</param>
internal sealed record FullyConnectedStep(int Tap, FullyConnectedDescription Layer, FeatureShape Declared, bool Relu) : FusedStep(Tap);

/// <summary>A step without weights, or a batch norm or an activation on its own.</summary>
/// <param name="Tap">The place of what it puts out.</param>
/// <param name="Layer">Its layer.</param>
/// <param name="Point">Which part of the layer.</param>
/// <param name="Declared">What the layer takes.</param>
internal sealed record PlainStep(int Tap, LayerDescription Layer, TapPoint Point, FeatureShape Declared) : FusedStep(Tap);
