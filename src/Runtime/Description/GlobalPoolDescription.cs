namespace VggGen;

/// <summary>A pool over the whole map: C×H×W becomes C×1×1.</summary>
/// <param name="Name">The field's name: <c>pool5</c>.</param>
/// <param name="Output">C×1×1.</param>
/// <param name="ReceptiveField">All of the declared input, height and width.</param>
/// <param name="Kind">Maximum or average.</param>
public sealed record GlobalPoolDescription(string Name, FeatureShape Output, Size2 ReceptiveField, PoolKind Kind)
    : LayerDescription(Name, Output, ReceptiveField);
