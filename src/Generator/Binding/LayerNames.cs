using System.Globalization;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;

namespace VggGen.Generator.Binding;

/// <summary>
/// The field's names (Caffe's): `conv{block}_{i}`, `lrn{block}`, `pool{block}`, then `fc{n}` counting on from the highest block
/// that holds a layer. A new block starts after each pool. A dropout is named by the number of the layer before it.
/// </summary>
internal static class LayerNames
{
    /// <summary>One name a layer; an unreadable layer has an empty one, and soft-max none but its word.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Layer?> layers)
    {
        var names = new List<string>(layers.Count);
        var block = 1;
        var convs = 0;
        var lrns = 0;
        var highest = 0;
        var number = 0;
        var dropouts = new Dictionary<int, int>();
        var fullyConnected = false;
        foreach (var layer in layers)
        {
            switch (layer)
            {
                case Conv:
                    names.Add($"conv{Text(block)}_{Text(++convs)}");
                    break;
                case LocalResponseNorm:
                    names.Add(++lrns == 1 ? $"lrn{Text(block)}" : $"lrn{Text(block)}_{Text(lrns)}");
                    break;
                case FullyConnected:
                    number = fullyConnected ? number + 1 : highest + 1;
                    fullyConnected = true;
                    names.Add($"fc{Text(number)}");
                    continue;
                case Dropout:
                    var after = fullyConnected ? number : Math.Max(1, highest);
                    var twins = dropouts.TryGetValue(after, out var counted) ? counted + 1 : 1;
                    dropouts[after] = twins;
                    names.Add(twins == 1 ? $"drop{Text(after)}" : $"drop{Text(after)}_{Text(twins)}");
                    continue;
                case { IsPool: true }:
                    names.Add($"pool{Text(block)}");
                    highest = block;
                    (block, convs, lrns) = (block + 1, 0, 0);
                    continue;
                default:
                    names.Add(layer is null ? string.Empty : layer.Notation);
                    continue;
            }

            highest = block;
        }

        return names;
    }

    /// <summary>Whether an edit may name the layer: ReLU, batch norm and implied dropout go with theirs.</summary>
    public static bool IsAnchor(Layer? layer) => layer is not null && layer.Kind != LayerKind.SoftMax;

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
