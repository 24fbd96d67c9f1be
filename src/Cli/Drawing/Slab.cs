using VggGen.Generator.Shapes;

namespace VggGen.Cli.Drawing;

/// <summary>A layer's output as a box, the image before the first layer too. Lengths are in points of the drawing.</summary>
/// <param name="Name">The layer's name: `conv3_1`.</param>
/// <param name="Notation">As the paper writes it: `conv3-256`; empty for the image.</param>
/// <param name="Shape">Of one image's features.</param>
/// <param name="Thickness">Along the axis that the layers stand on: the channels.</param>
/// <param name="Height">The map's height.</param>
/// <param name="Depth">The map's width, which runs to the back; of an FC its features.</param>
internal sealed record Slab(string Name, string Notation, SlabMaterial Material, TensorShape Shape, double Thickness, double Height, double Depth)
{
    public bool IsPool => Material is SlabMaterial.MaxPool or SlabMaterial.AveragePool;

    public bool HasSizeOf(Slab other) => Shape.Height == other.Shape.Height && Shape.Width == other.Shape.Width;
}
