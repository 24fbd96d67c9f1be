using System.Text.Json;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;

namespace VggGen.Cli.Output;

/// <summary>Networks as data.</summary>
internal sealed record NetworksJson(IReadOnlyList<NetworkJson> Networks)
{
    public static NetworksJson Of(IReadOnlyList<NetworkModel> networks) => new([.. networks.Select(NetworkJson.Of)]);
}

/// <summary>A network with its totals.</summary>
/// <param name="Input">Channels, height, width.</param>
internal sealed record NetworkJson(
    string Name,
    string Class,
    IReadOnlyList<long> Input,
    int WeightLayers,
    long Parameters,
    long MultiplyAdds,
    IReadOnlyList<LayerJson> Layers)
{
    public static NetworkJson Of(NetworkModel network) => new(
        network.Name,
        network.ClassName,
        network.Input.Extents,
        network.WeightLayers,
        network.Parameters,
        network.MultiplyAdds,
        [.. network.Layers.Select(LayerJson.Of)]);
}

/// <summary>A layer; a ReLU, a batch norm and an implied dropout belong to the layer before them.</summary>
/// <param name="Output">Channels, height and width of a map; after an FC its features alone.</param>
/// <param name="ReceptiveField">A number where height and width are the same, else both.</param>
internal sealed record LayerJson(string Name, string Kind, IReadOnlyList<long> Output, long Parameters, long MultiplyAdds, object ReceptiveField)
{
    public static LayerJson Of(LayerModel layer) => new(
        layer.Name,
        JsonNamingPolicy.CamelCase.ConvertName(layer.Layer.Kind.ToString()),
        layer.Output.Extents,
        layer.Parameters,
        layer.MultiplyAdds,
        Size(layer.ReceptiveField));

    private static object Size(Pair size) => size.IsSquare ? size.Height : new[] { size.Height, size.Width };
}
