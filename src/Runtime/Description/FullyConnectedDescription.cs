namespace VggGen;

/// <summary>A fully connected layer, with the activation and the dropout that go with it.</summary>
/// <param name="Name">The field's name: <c>fc6</c>.</param>
/// <param name="Output">The vector that it puts out.</param>
/// <param name="ReceptiveField">All of the declared input, height and width.</param>
/// <param name="Key">The module's name in the state-dict: <c>classifier.0</c>.</param>
/// <param name="InputFeatures">Features of its input: C·H·W after a map.</param>
/// <param name="OutputFeatures">Features of its output.</param>
/// <param name="HasBias">Whether a bias is added.</param>
/// <param name="Activation">The function after it; none after the last one.</param>
/// <param name="Dropout">The probability of the dropout that goes with it, 0 … 1; 0 is none.</param>
public sealed record FullyConnectedDescription(
    string Name,
    FeatureShape Output,
    Size2 ReceptiveField,
    string Key,
    long InputFeatures,
    long OutputFeatures,
    bool HasBias,
    Activation Activation,
    double Dropout) : LayerDescription(Name, Output, ReceptiveField)
{
    /// <inheritdoc/>
    public override long Parameters => checked(MultiplyAdds + (HasBias ? OutputFeatures : 0));

    /// <inheritdoc/>
    public override long MultiplyAdds => checked(InputFeatures * OutputFeatures);
}
