namespace VggGen;

/// <summary>A pool with a window that moves over the map.</summary>
/// <param name="Name">The field's name: <c>pool1</c>.</param>
/// <param name="Output">The map that it puts out.</param>
/// <param name="ReceptiveField">How many pixels of the input one output sees, height and width.</param>
/// <param name="Kind">Maximum or average.</param>
/// <param name="KernelSize">Height and width of the window.</param>
/// <param name="Stride">The step, down and right.</param>
/// <param name="Padding">The border on each side: above and below, left and right.</param>
/// <param name="Dilation">The distance between the window's rows and columns; always 1 for an average.</param>
/// <param name="Ceil">Whether a last window that only partly fits counts.</param>
public sealed record PoolDescription(
    string Name,
    FeatureShape Output,
    Size2 ReceptiveField,
    PoolKind Kind,
    Size2 KernelSize,
    Size2 Stride,
    Size2 Padding,
    Size2 Dilation,
    bool Ceil) : LayerDescription(Name, Output, ReceptiveField);
