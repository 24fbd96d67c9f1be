namespace VggGen;

/// <summary>
/// Local response normalisation across channels (Krizhevsky et al. 2012, section 3.3): x / (K + Alpha / Size · Σ x²)^Beta over Size neighbouring channels;
/// Alpha is divided by the size, as in Caffe and PyTorch.
/// </summary>
/// <param name="Name">The field's name: <c>lrn1</c>.</param>
/// <param name="Output">The map that it puts out, of its input's shape.</param>
/// <param name="ReceptiveField">How many pixels of the input one output sees, height and width.</param>
/// <param name="Size">How many channels are summed.</param>
/// <param name="Alpha">The weight of the sum.</param>
/// <param name="Beta">The exponent.</param>
/// <param name="K">What is added to the sum.</param>
public sealed record LocalResponseNormDescription(
    string Name,
    FeatureShape Output,
    Size2 ReceptiveField,
    long Size,
    double Alpha,
    double Beta,
    double K) : LayerDescription(Name, Output, ReceptiveField);
