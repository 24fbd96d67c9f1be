using System.Globalization;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Networks as lines that can be compared: what the oracle expects beside what the compiler or the generated class says.</summary>
internal static class Views
{
    public static string Of(PlannedNetwork network) => Lines(
        Head(network.Name, network.FullName, network.Scope.Effective.Input!.ToString(), network.WeightLayers, network.Parameters, network.MultiplyAdds),
        network.Placed.Where(layer => layer.Word != LayerWord.SoftMax).Select(layer =>
            Layer(layer.Name, layer.Key, layer.BatchNormKey, layer.Input.ToString(), layer.Output.ToString(), layer.Parameters, layer.MultiplyAdds)
            + (layer.Weight.Count == 0 ? "" : " " + Init(layer.Init.Word, layer.Init.Mean, layer.Init.Deviation))));

    public static string Of(NetworkModel network) => Lines(
        Head(network.Name, network.FullName, network.Input.ToString(), network.WeightLayers, network.Parameters, network.MultiplyAdds),
        network.Layers.Select(layer => Layer(layer.Name, layer.Key, layer.BatchNormKey, layer.Input.ToString(), layer.Output.ToString(), layer.Parameters, layer.MultiplyAdds)
            + (((layer.Layer as Conv)?.Initialization ?? (layer.Layer as FullyConnected)?.Initialization) is { } init
                ? " " + Init(init.Kind.ToString().ToLowerInvariant(), init.Mean, init.StandardDeviation)
                : "")));

    private static string Lines(string head, IEnumerable<string> layers) => string.Join('\n', layers.Prepend(head));

    private static string Head(string name, string fullName, string input, int weightLayers, long parameters, long multiplyAdds) =>
        FormattableString.Invariant($"{name} {fullName} {input}: {weightLayers} weight layers, params {parameters}, macs {multiplyAdds}");

    private static string Layer(string name, string key, string? batchNormKey, string input, string output, long parameters, long multiplyAdds) =>
        FormattableString.Invariant($"  {name} {input} → {output} params {parameters} macs {multiplyAdds} {key} {batchNormKey}");

    private static string Init(string word, double mean, double deviation) => word + string.Create(CultureInfo.InvariantCulture, $"({mean}, {deviation})");
}
