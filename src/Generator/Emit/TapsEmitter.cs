using VggGen.Generator.Layers;
using VggGen.Generator.Model;

namespace VggGen.Generator.Emit;

/// <summary>Writes the places from which features can be taken: one for each layer, and one for each batch norm, activation and dropout that goes with it.</summary>
internal static class TapsEmitter
{
    public static void Emit(CodeWriter writer, NetworkModel network)
    {
        var type = $"global::VggGen.Tap<{network.ClassName}>";
        Documentation.Summary(writer, "The places from which Extract takes features, in the order in which they are computed.");
        writer.Open("public static class Taps");
        foreach (var (name, note, layer) in network.Layers.SelectMany(Of))
        {
            Documentation.Summary(writer, network.IsBroken ? $"{name}{note}." : $"{name}{note}: {layer.Output}.");
            writer.Line($"public static {type} {Member(name)} {{ get; }} = new(Description, {CSharp.Text(name)});");
        }

        writer.Close();
    }

    private static IEnumerable<(string Name, string Note, LayerModel Layer)> Of(LayerModel layer)
    {
        var activation = layer.Layer switch
        {
            Conv conv => conv.Activation.TapName,
            FullyConnected fullyConnected => fullyConnected.Activation.TapName,
            _ => null,
        };
        yield return (layer.Name, layer.BatchNormKey is not null ? ", before its batch norm" : activation is not null ? ", before its activation" : string.Empty, layer);
        if (layer.BatchNormKey is not null)
        {
            yield return ($"bn{layer.Number}", activation is null ? string.Empty : ", before its activation", layer);
        }

        if (activation is not null)
        {
            yield return (activation + layer.Number, string.Empty, layer);
        }

        if (layer.Layer is FullyConnected { Dropout: > 0 })
        {
            yield return ($"drop{layer.Number}", string.Empty, layer);
        }
    }

    /// <summary>`LeakyRelu1_1` of `leaky_relu1_1`.</summary>
    private static string Member(string name) =>
        name.StartsWith("leaky_relu", StringComparison.Ordinal) ? "LeakyRelu" + name.Substring("leaky_relu".Length) : char.ToUpperInvariant(name[0]) + name.Substring(1);
}
