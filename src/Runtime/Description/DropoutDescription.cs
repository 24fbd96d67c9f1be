namespace VggGen;

/// <summary>A dropout layer that the network writes out; the dropout of a fully connected layer is <see cref="FullyConnectedDescription.Dropout"/>.</summary>
/// <param name="Name">The field's name: <c>drop6</c>.</param>
/// <param name="Output">What it puts out, of its input's shape.</param>
/// <param name="ReceptiveField">How many pixels of the input one output sees, height and width.</param>
/// <param name="Probability">How likely a number is set to zero while training, 0 … 1.</param>
public sealed record DropoutDescription(string Name, FeatureShape Output, Size2 ReceptiveField, double Probability)
    : LayerDescription(Name, Output, ReceptiveField);
