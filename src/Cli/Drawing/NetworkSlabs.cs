using VggGen.Generator.Layers;
using VggGen.Generator.Model;

namespace VggGen.Cli.Drawing;

/// <summary>A network as slabs, and what their colours mean.</summary>
/// <param name="Slabs">The image and the layers but dropouts, which change no size.</param>
/// <param name="Legend">The materials in the order in which they appear.</param>
internal sealed record NetworkSlabs(IReadOnlyList<Slab> Slabs, IReadOnlyList<(SlabMaterial Material, string Meaning)> Legend)
{
    /// <summary>More would make a picture that no screen shows.</summary>
    public const int Most = 256;

    private static readonly SlabMaterial[] convs = [SlabMaterial.Conv, SlabMaterial.SecondConv, SlabMaterial.ThirdConv];

    /// <exception cref="UsageException">The network has more than <see cref="Most"/> layers.</exception>
    public static NetworkSlabs Of(NetworkModel network)
    {
        var layers = network.Layers.Where(layer => layer.Layer is not Dropout).ToList();
        if (layers.Count > Most)
        {
            throw new UsageException(FormattableString.Invariant($"{network.Name} has {layers.Count} layers, and a picture shows up to {Most}; --as markdown and --as mermaid take any number"));
        }

        var scale = SlabScale.For(network);
        var variants = layers.Select(layer => layer.Layer).OfType<Conv>().Select(Meaning).Distinct(StringComparer.Ordinal).ToList();
        var legend = new List<(SlabMaterial Material, string Meaning)> { (SlabMaterial.Input, "image") };
        var slabs = new List<Slab> { scale.Draw("input", string.Empty, SlabMaterial.Input, network.Input) };
        foreach (var layer in layers)
        {
            var (material, meaning) = MaterialOf(layer.Layer, variants);
            slabs.Add(scale.Draw(layer.Name, layer.Layer.Notation, material, layer.Output));
            if (!legend.Exists(entry => entry.Material == material))
            {
                legend.Add((material, meaning));
            }
        }

        return new NetworkSlabs(slabs, legend);
    }

    private static (SlabMaterial Material, string Meaning) MaterialOf(Layer layer, List<string> variants) => layer switch
    {
        Conv when variants.Count > convs.Length => (SlabMaterial.Conv, "convolution"),
        Conv conv => (convs[variants.IndexOf(Meaning(conv))], Meaning(conv)),
        Pool { IsMax: true } or GlobalPool { IsMax: true } => (SlabMaterial.MaxPool, "max pooling"),
        Pool or GlobalPool or AdaptivePool => (SlabMaterial.AveragePool, "average pooling"),
        LocalResponseNorm => (SlabMaterial.Normalization, "local response normalisation"),
        FullyConnected { Activation.TapName: var activation } => (SlabMaterial.FullyConnected, "fully connected" + Plus(activation)),
        _ => throw new InvalidOperationException($"no picture for {layer.Kind}"),
    };

    private static string Meaning(Conv conv) => $"convolution{(conv.BatchNorm == true ? " + batch norm" : string.Empty)}{Plus(conv.Activation.TapName)}";

    private static string Plus(string? activation) => activation switch
    {
        null => string.Empty,
        "relu" => " + ReLU",
        "leaky_relu" => " + leaky ReLU",
        "silu" => " + SiLU",
        _ => $" + {activation.ToUpperInvariant()}",
    };
}
