using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>The names of layers and their state-dict keys, from docs/language.md sections 5 and 12.</summary>
internal static class LayerNameOracle
{
    /// <summary>One name a layer: `conv1_1`, `pool1`, `fc2`; soft-max has none.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<WrittenLayer> layers)
    {
        var names = new List<string>();
        var (block, inhabited) = (1, 0);
        int? lastFullyConnected = null;
        foreach (var layer in layers)
        {
            var stem = layer.Word switch
            {
                LayerWord.Conv => Invariant($"conv{block}_"),
                LayerWord.LocalResponseNorm => Invariant($"lrn{block}"),
                LayerWord.FullyConnected => Invariant($"fc{lastFullyConnected = (lastFullyConnected ?? inhabited) + 1}"),
                LayerWord.Dropout => Invariant($"drop{lastFullyConnected ?? Math.Max(1, inhabited)}"),
                LayerWord.SoftMax => "",
                _ => Invariant($"pool{block}"),
            };
            var twins = names.Count(name => name == stem || (stem.Length > 0 && name.StartsWith(stem.TrimEnd('_') + "_", StringComparison.Ordinal)));
            names.Add(layer.Word == LayerWord.Conv ? Invariant($"{stem}{twins + 1}") : twins == 0 || stem.Length == 0 ? stem : Invariant($"{stem}_{twins + 1}"));
            inhabited = layer.NeedsMap ? block : inhabited;
            block += layer.IsPool ? 1 : 0;
        }

        return names;
    }

    /// <summary>Fills in torchvision's numbers: a conv takes a slot for itself, its batch norm and its activation, a pool one, an FC three.</summary>
    public static IReadOnlyList<PlacedLayer> WithKeys(IEnumerable<PlacedLayer> layers)
    {
        var placed = new List<PlacedLayer>();
        var (features, classifier) = (0, 0);
        foreach (var layer in layers)
        {
            placed.Add(layer.Word switch
            {
                LayerWord.Conv when layer.HasBatchNorm => layer with { Key = Invariant($"features.{features}"), BatchNormKey = Invariant($"features.{features + 1}") },
                LayerWord.Conv => layer with { Key = Invariant($"features.{features}") },
                LayerWord.FullyConnected => layer with { Key = Invariant($"classifier.{classifier}") },
                _ => layer,
            });
            features += layer.Word switch
            {
                LayerWord.Conv => layer.HasBatchNorm ? 3 : 2,
                LayerWord.FullyConnected or LayerWord.LocalResponseNorm or LayerWord.Dropout or LayerWord.SoftMax => 0,
                _ => 1,
            };
            classifier += layer.Word == LayerWord.FullyConnected ? 3 : 0;
        }

        return placed;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
