using System.Globalization;
using System.Text;
using SkiaSharp;
using VggGen.Generator.Emit;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;

namespace VggGen.Cli.Drawing;

/// <summary>A network as a Mermaid flowchart: blocks below each other, the layers of each from left to right.</summary>
internal static class NetworkMermaid
{
    private static readonly (string Name, SlabMaterial Material)[] classes =
    [
        ("input", SlabMaterial.Input),
        ("conv", SlabMaterial.Conv),
        ("pool", SlabMaterial.MaxPool),
        ("average", SlabMaterial.AveragePool),
        ("lrn", SlabMaterial.Normalization),
        ("fc", SlabMaterial.FullyConnected),
    ];

    // Blocks are joined as wholes: Mermaid lays a subgraph out in its own direction only where no line crosses its edge.
    public static string Write(NetworkModel network)
    {
        var text = new StringBuilder();
        var totals = $"{Words.Parameters(network.Parameters)}, {Words.Count(network.MultiplyAdds, "multiply-add")}, {Words.Count(network.WeightLayers, "weight layer")}";
        Line("---");
        Line($"title: {Quoted($"{network.Name}: {totals}")}");
        Line("---");
        Line("flowchart TB");
        Line($"  input([\"{Label("input", Size(network.Input))}\"]):::input");
        var before = "input";
        foreach (var block in NetworkBlock.Of(network.Layers.Where(layer => layer.Layer is not Dropout)))
        {
            var (name, title) = block.IsClassifier ? ("classifier", "classifier") : (FormattableString.Invariant($"block{block.Number}"), FormattableString.Invariant($"block {block.Number}"));
            Line($"  subgraph {name} [\"{title}\"]");
            Line("    direction LR");
            foreach (var layer in block.All)
            {
                Line($"    {layer.Name}[\"{Label(layer.Name, layer.Layer.Notation, Size(layer.Output))}\"]:::{Class(layer)}");
            }

            if (block.All.Skip(1).Any())
            {
                Line($"    {string.Join(" --> ", block.All.Select(layer => layer.Name))}");
            }

            Line("  end");
            Line($"  {before} --> {name}");
            before = name;
        }

        var theme = PictureTheme.Of(PictureTheme.LightWord);
        foreach (var (name, material) in classes)
        {
            Line($"  classDef {name} fill:{Colour(theme.Materials[material])},stroke:{Colour(theme.Faces(material).Edge)},color:{Colour(theme.Text)}");
        }

        return text.ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    /// <summary>A text between quotes; signs that Mermaid or the HTML in it would read are written by their names.</summary>
    public static string Escape(string text) => text
        .Replace("#", "#35;", StringComparison.Ordinal)
        .Replace("&", "#amp;", StringComparison.Ordinal)
        .Replace("\"", "#quot;", StringComparison.Ordinal)
        .Replace("<", "#lt;", StringComparison.Ordinal)
        .Replace(">", "#gt;", StringComparison.Ordinal)
        .Replace("`", "#96;", StringComparison.Ordinal);

    private static string Class(LayerModel layer) => layer.Layer switch
    {
        Conv => "conv",
        Pool { IsMax: true } or GlobalPool { IsMax: true } => "pool",
        FullyConnected => "fc",
        LocalResponseNorm => "lrn",
        _ => "average",
    };

    private static string Size(TensorShape shape) => shape.IsVector
        ? shape.Channels.ToString(CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{shape.Height}×{shape.Width}×{shape.Channels}");

    private static string Label(params string[] lines) => string.Join("<br>", lines.Select(Escape));

    /// <summary>A text as YAML has it between double quotes.</summary>
    private static string Quoted(string text) =>
        $"\"{string.Concat(FigureText.Clean(text).Select(character => character is '"' or '\\' ? $"\\{character}" : character.ToString()))}\"";

    private static string Colour(SKColor colour) => FormattableString.Invariant($"#{colour.Red:X2}{colour.Green:X2}{colour.Blue:X2}");
}
