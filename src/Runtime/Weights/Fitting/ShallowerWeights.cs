using System.Globalization;

namespace VggGen;

/// <summary>
/// What a deeper network takes from a shallower one: its first four convolutions and its fully connected layers (arXiv:1409.1556v6, section 3.1).
/// Deeper networks of the paper have the convolutions of A in the same places of the same blocks, so they are found by name: conv1_1, conv2_1, conv3_1, conv3_2.
/// </summary>
internal static class ShallowerWeights
{
    private const int Convolutions = 4;

    /// <summary>What is taken, by the deeper network's keys; null where the file's network is no shallower.</summary>
    /// <param name="sources">The file's tensors by torchvision's keys.</param>
    /// <param name="network">The deeper network.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="WeightsException">The deeper network has no convolution of the name of one that is taken.</exception>
    public static Dictionary<string, SourceTensor>? Find(IReadOnlyCollection<SourceTensor> sources, NetworkKeys network, string path)
    {
        var byKey = sources.ToDictionary(source => source.Key, StringComparer.Ordinal);
        var names = ConvolutionNames(byKey);
        if (names.Count == 0 || names.Count >= network.Convolutions.Count)
        {
            return null;
        }

        var taken = new Dictionary<string, SourceTensor>(StringComparer.Ordinal);
        foreach (var (slot, name) in names.Take(Convolutions))
        {
            var convolution = network.Convolutions.FirstOrDefault(convolution => convolution.Name == name)
                ?? throw new WeightsException(path, $"its {name} is one of the first four convolutions, which a deeper network takes by name, but this network has no {name}");
            Take(byKey, $"features.{slot}", convolution.Key, taken);
            if (convolution.BatchNormKey is { } batchNorm)
            {
                Take(byKey, $"features.{slot + 1}", batchNorm, taken);
            }
        }

        foreach (var layer in network.FullyConnected)
        {
            Take(byKey, layer.Key, layer.Key, taken);
        }

        return taken;
    }

    /// <summary>The slots of the convolutions in `features` and their names. A pool between two takes a slot, so a wider step begins a block.</summary>
    private static List<(int Slot, string Name)> ConvolutionNames(Dictionary<string, SourceTensor> sources)
    {
        var slots = sources.Values.Where(source => source.Shape.Count == 4).Select(source => Slot(source.Key)).OfType<int>().Order().ToList();
        var names = new List<(int, string)>();
        var (block, place) = (1, 0);
        for (var i = 0; i < slots.Count; i++)
        {
            if (i > 0)
            {
                var hasBatchNorm = sources.ContainsKey($"features.{slots[i - 1] + 1}.running_mean");
                (block, place) = slots[i] - slots[i - 1] > (hasBatchNorm ? 3 : 2) ? (block + 1, 0) : (block, place);
            }

            place++;
            names.Add((slots[i], string.Create(CultureInfo.InvariantCulture, $"conv{block}_{place}")));
        }

        return names;
    }

    private static int? Slot(string key) => key.Split('.') is ["features", var slot, "weight"]
        && int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Take(Dictionary<string, SourceTensor> sources, string from, string to, Dictionary<string, SourceTensor> taken)
    {
        foreach (var source in sources.Values.Where(source => source.Key.LastIndexOf('.') == from.Length && source.Key.StartsWith(from, StringComparison.Ordinal)))
        {
            var key = to + source.Key[from.Length..];
            taken.Add(key, source with { Key = key });
        }
    }
}
