namespace VggGen;

/// <summary>An average pool whose windows follow from the size that it puts out, <see cref="LayerDescription.Output"/>.</summary>
/// <param name="Name">The field's name: <c>pool5</c>.</param>
/// <param name="Output">The map that it puts out, whatever the input's size.</param>
/// <param name="ReceptiveField">How many pixels of the input one output sees at most, height and width.</param>
public sealed record AdaptivePoolDescription(string Name, FeatureShape Output, Size2 ReceptiveField)
    : LayerDescription(Name, Output, ReceptiveField);
