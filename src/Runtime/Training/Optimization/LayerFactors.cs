using static TorchSharp.torch;

namespace VggGen;

/// <summary>By what the learning rate of each layer is multiplied.</summary>
internal static class LayerFactors
{
    /// <summary>The factors by state-dict key, <c>features.0</c>; a batch norm has that of its convolution.</summary>
    /// <exception cref="ArgumentException">A rate is of a layer that the network has not.</exception>
    public static IReadOnlyDictionary<string, double> Of(VggNetwork network, IReadOnlyList<LayerRate> rates)
    {
        var layers = network.Architecture.Layers.Where(layer => LayerKeys.Of(layer).Any()).ToList();
        var factors = layers.SelectMany(LayerKeys.Of).ToDictionary(key => key, _ => 1.0, StringComparer.Ordinal);
        var modules = network.named_modules().ToDictionary(named => named.name, named => named.module, StringComparer.Ordinal);
        foreach (var rate in rates)
        {
            var meant = layers.Where(layer => Means(rate, layer, modules)).ToList();
            if (meant.Count == 0)
            {
                throw new ArgumentException(rate.Name is { } name
                    ? $"{network.Architecture.Name} has no layer or block {name} with weights; it has {string.Join(", ", layers.Select(layer => layer.Name))}."
                    : $"A rate is of a layer that is none of {network.Architecture.Name}'s.");
            }

            foreach (var key in meant.SelectMany(LayerKeys.Of))
            {
                factors[key] = rate.Factor;
            }
        }

        return factors;
    }

    private static bool Means(LayerRate rate, LayerDescription layer, Dictionary<string, nn.Module> modules) => rate.Name is { } name
        ? layer.Name == name || layer.Name.StartsWith($"{name}_", StringComparison.Ordinal)
        : LayerKeys.Of(layer).Any(key => ReferenceEquals(modules[key], rate.Layer));
}
