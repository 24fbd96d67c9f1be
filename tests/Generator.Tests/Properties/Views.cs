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

    /// <summary>Each layer with all that it computes by, as the oracle has it.</summary>
    public static string Layers(PlannedNetwork network) => string.Join('\n', network.Placed.Where(layer => layer.Word != LayerWord.SoftMax).Select(layer => layer.Word switch
    {
        LayerWord.Conv => Text($"{layer.Name} {layer.Key} {layer.Input.Channels}→{layer.Output} {layer.KernelSize}/{layer.Stride} pad {layer.Padding} dilation {layer.Dilation} groups {layer.Groups} bias {layer.HasBias} bn {layer.BatchNormKey} {layer.Activation}"),
        LayerWord.MaxPool or LayerWord.AvgPool => Text($"{layer.Name} {layer.Output} max {layer.Word == LayerWord.MaxPool} {layer.KernelSize}/{layer.Stride} pad {layer.Padding} dilation {layer.Dilation} ceil {layer.Ceil}"),
        LayerWord.GlobalAvgPool or LayerWord.GlobalMaxPool => Text($"{layer.Name} {layer.Output} max {layer.Word == LayerWord.GlobalMaxPool}"),
        LayerWord.LocalResponseNorm => Text($"{layer.Name} {layer.Output} {layer.Normalisation}"),
        LayerWord.FullyConnected => Text($"{layer.Name} {layer.Key} {layer.Input.Count}→{layer.Output} bias {layer.HasBias} {layer.Activation} dropout {layer.Dropout}"),
        LayerWord.Dropout => Text($"{layer.Name} {layer.Output} dropout {layer.Dropout}"),
        _ => Text($"{layer.Name} {layer.Output}"),
    }));

    /// <summary>The same of a generated class's description.</summary>
    public static string Layers(NetworkDescription network) => string.Join('\n', network.Layers.Select(layer => layer switch
    {
        ConvolutionDescription conv => Text($"{conv.Name} {conv.Key} {conv.InputChannels}→{conv.Output} {conv.KernelSize}/{conv.Stride} pad {conv.Padding} dilation {conv.Dilation} groups {conv.Groups} bias {conv.HasBias} bn {conv.BatchNormKey} {conv.Activation}"),
        PoolDescription pool => Text($"{pool.Name} {pool.Output} max {pool.Kind == PoolKind.Max} {pool.KernelSize}/{pool.Stride} pad {pool.Padding} dilation {pool.Dilation} ceil {pool.Ceil}"),
        GlobalPoolDescription pool => Text($"{pool.Name} {pool.Output} max {pool.Kind == PoolKind.Max}"),
        LocalResponseNormDescription lrn => Text($"{lrn.Name} {lrn.Output} {(lrn.Size, lrn.Alpha, lrn.Beta, lrn.K)}"),
        FullyConnectedDescription fc => Text($"{fc.Name} {fc.Key} {fc.InputFeatures}→{fc.Output} bias {fc.HasBias} {fc.Activation} dropout {fc.Dropout}"),
        DropoutDescription drop => Text($"{drop.Name} {drop.Output} dropout {drop.Probability}"),
        _ => Text($"{layer.Name} {layer.Output}"),
    }));

    /// <summary>The learned parameters with their extents, by their keys.</summary>
    public static string Parameters(PlannedNetwork network) => Sorted(network.Placed.Where(layer => layer.Weight.Count > 0).SelectMany(layer => new (string? Key, IReadOnlyList<long> Shape)[]
    {
        (layer.Key + ".weight", layer.Weight),
        (layer.HasBias ? layer.Key + ".bias" : null, [layer.Output.Channels]),
        (layer.HasBatchNorm ? layer.BatchNormKey + ".weight" : null, [layer.Output.Channels]),
        (layer.HasBatchNorm ? layer.BatchNormKey + ".bias" : null, [layer.Output.Channels]),
    }).Where(parameter => parameter.Key is not null).Select(parameter => (parameter.Key!, parameter.Shape)));

    public static string Parameters(VggNetwork network) =>
        Sorted(network.named_parameters().Select(parameter => (parameter.name, (IReadOnlyList<long>)parameter.parameter.shape)));

    private static string Sorted(IEnumerable<(string Key, IReadOnlyList<long> Shape)> parameters) =>
        string.Join('\n', parameters.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(parameter => parameter.Key + " " + string.Join('×', parameter.Shape)));

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private static string Lines(string head, IEnumerable<string> layers) => string.Join('\n', layers.Prepend(head));

    private static string Head(string name, string fullName, string input, int weightLayers, long parameters, long multiplyAdds) =>
        FormattableString.Invariant($"{name} {fullName} {input}: {weightLayers} weight layers, params {parameters}, macs {multiplyAdds}");

    private static string Layer(string name, string key, string? batchNormKey, string input, string output, long parameters, long multiplyAdds) =>
        FormattableString.Invariant($"  {name} {input} → {output} params {parameters} macs {multiplyAdds} {key} {batchNormKey}");

    private static string Init(string word, double mean, double deviation) => word + string.Create(CultureInfo.InvariantCulture, $"({mean}, {deviation})");
}
