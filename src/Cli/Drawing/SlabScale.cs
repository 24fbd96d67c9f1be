using VggGen.Generator.Model;
using VggGen.Generator.Shapes;

namespace VggGen.Cli.Drawing;

/// <summary>How long extents are drawn. Each of the three is linear within a network, down to what can still be seen.</summary>
/// <param name="Pixel">Points a pixel of a map.</param>
/// <param name="Channel">Points a channel of a map.</param>
/// <param name="Feature">Points a feature of a vector.</param>
internal sealed record SlabScale(double Pixel, double Channel, double Feature)
{
    private const double LargestMap = 200;
    private const double Thickest = 40;
    private const double LongestBar = 190;

    // Networks with few channels or features would else look as heavy as large ones.
    private const double FewestChannels = 128;
    private const double FewestFeatures = 1024;

    private const double SmallestSide = 5;
    private const double Thinnest = 3;
    private const double ShortestBar = 12;
    private const double BarSide = 7;

    public static SlabScale For(NetworkModel network)
    {
        var maps = network.Layers.Where(layer => !layer.Output.IsVector).Select(layer => layer.Output).ToList();
        var features = network.Layers.Where(layer => layer.Output.IsVector).Select(layer => (double)layer.Output.Channels);
        return new SlabScale(
            LargestMap / maps.Append(network.Input).Max(map => Math.Max(map.Height, map.Width)),
            Thickest / maps.Select(map => (double)map.Channels).Append(FewestChannels).Max(),
            LongestBar / features.Append(FewestFeatures).Max());
    }

    public Slab Draw(string name, string notation, SlabMaterial material, TensorShape shape) => shape.IsVector
        ? new Slab(name, notation, material, shape, BarSide, BarSide, Math.Max(shape.Channels * Feature, ShortestBar))
        : new Slab(name, notation, material, shape, Math.Max(shape.Channels * Channel, Thinnest), Side(shape.Height), Side(shape.Width));

    private double Side(long pixels) => Math.Max(pixels * Pixel, SmallestSide);
}
