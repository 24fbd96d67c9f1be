using System.Globalization;
using System.Text.RegularExpressions;

namespace VggGen;

/// <summary>
/// Keras' applications (keras-team/keras, keras/src/applications/vgg16.py): <c>block1_conv1</c>, <c>fc1</c>, <c>predictions</c>, or the names that Keras makes up,
/// <c>conv2d_3</c> and <c>dense_1</c>, in their order. Kernels are H×W×input×output, matrices input×output, and a map is flattened in the order H×W×C.
/// </summary>
internal static partial class KerasLayout
{
    /// <summary>From keys to the network's; the layers that Keras numbers are counted first.</summary>
    public static Func<string, WeightsEntry, SourceTensor?> Mapping(IEnumerable<string> keys, NetworkKeys network)
    {
        var layers = keys.Select(LayerOf).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var convolutions = Numbered(layers, "conv2d");
        var dense = Numbered(layers, "dense");
        return (key, entry) =>
        {
            if (LayerOf(key) is not { } layer)
            {
                return null;
            }

            var target = LayerKey(layer, convolutions, dense, network);
            return (target, key[(layer.Length + 1)..]) switch
            {
                (null, _) => null,
                (_, "bias") => SourceTensor.AsIs($"{target}.bias", entry),
                (_, "kernel") => Kernel($"{target}.weight", entry, network),
                _ => null,
            };
        };
    }

    private static string? LayerOf(string key) => key.LastIndexOf('/') is var slash and > 0 ? key[..slash] : null;

    private static string? LayerKey(string layer, List<string> convolutions, List<string> dense, NetworkKeys network)
    {
        if (BlockConvolution().Match(layer) is { Success: true } block)
        {
            return network.Find($"conv{block.Groups[1].Value}_{block.Groups[2].Value}");
        }

        if (convolutions.IndexOf(layer) is var convolution and >= 0)
        {
            return convolution < network.Convolutions.Count ? network.Convolutions[convolution].Key : null;
        }

        if (dense.IndexOf(layer) is var place and >= 0)
        {
            return network.FullyConnectedKey(place);
        }

        return layer switch
        {
            "fc1" => network.FullyConnectedKey(0),
            "fc2" => network.FullyConnectedKey(1),
            "predictions" => network.FullyConnectedKey(network.FullyConnected.Count - 1),
            _ => null,
        };
    }

    private static SourceTensor? Kernel(string key, WeightsEntry entry, NetworkKeys network)
    {
        var shape = entry.Shape;
        if (shape.Count == 4)
        {
            return new SourceTensor(key, entry, [shape[3], shape[2], shape[0], shape[1]], static kernel => kernel.permute(3, 2, 0, 1));
        }

        if (shape.Count != 2)
        {
            return null;
        }

        var isFirst = network.FullyConnectedKey(0) is { } first && key == $"{first}.weight";
        if (isFirst && network.Flattened is { IsVector: false } map && map.Count == shape[0])
        {
            return new SourceTensor(key, entry, [shape[1], shape[0]], matrix => matrix
                .reshape(map.Height, map.Width, map.Channels, shape[1])
                .permute(3, 2, 0, 1)
                .reshape(shape[1], shape[0]));
        }

        return new SourceTensor(key, entry, [shape[1], shape[0]], static matrix => matrix.t());
    }

    /// <summary>The layers `name`, `name_1`, `name_2`, … in the order of their numbers, which need not begin at 0.</summary>
    private static List<string> Numbered(IEnumerable<string> layers, string name) => [.. layers
        .Select(layer => (Layer: layer, Number: Number(layer, name)))
        .Where(numbered => numbered.Number >= 0)
        .OrderBy(numbered => numbered.Number)
        .Select(numbered => numbered.Layer)];

    private static int Number(string layer, string name)
        => layer == name ? 0
            : layer.StartsWith(name + "_", StringComparison.Ordinal) && int.TryParse(layer.AsSpan(name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : -1;

    [GeneratedRegex(@"^block(\d+)_conv(\d+)$")]
    private static partial Regex BlockConvolution();
}
