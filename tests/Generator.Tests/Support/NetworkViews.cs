using VggGen.Generator.Layers;
using VggGen.Generator.Model;

namespace VggGen.Generator.Tests.Support;

/// <summary>A network as one line, so that a test shows what it expects at a glance.</summary>
internal static class NetworkViews
{
    /// <summary>`conv1_1 pool1 fc2`.</summary>
    public static string Names(this NetworkModel network) => Join(network, layer => layer.Name);

    /// <summary>`conv3-64 maxpool 2×2/2 FC-10`, separated by commas.</summary>
    public static string Notations(this NetworkModel network) => string.Join(", ", network.Layers.Select(layer => layer.Layer.Notation));

    /// <summary>`64×32×32 64×16×16 10`.</summary>
    public static string Shapes(this NetworkModel network) => Join(network, layer => layer.Output.ToString());

    /// <summary>The state-dict slots of the convs: `0 3 6`.</summary>
    public static string ConvSlots(this NetworkModel network) =>
        string.Join(' ', network.Layers.Where(layer => layer.Layer is Conv).Select(layer => layer.Key.Replace("features.", "", StringComparison.Ordinal)));

    /// <summary>The state-dict slots of the FCs: `0 3 6`.</summary>
    public static string FullyConnectedSlots(this NetworkModel network) =>
        string.Join(' ', network.Layers.Where(layer => layer.Layer is FullyConnected).Select(layer => layer.Key.Replace("classifier.", "", StringComparison.Ordinal)));

    /// <summary>The first layer of that kind.</summary>
    public static TLayer First<TLayer>(this NetworkModel network)
        where TLayer : Layer => network.Layers.Select(layer => layer.Layer).OfType<TLayer>().First();

    public static LayerModel Layer(this NetworkModel network, string name) => network.Layers.Single(layer => layer.Name == name);

    private static string Join(NetworkModel network, Func<LayerModel, string> show) => string.Join(' ', network.Layers.Select(show));
}
