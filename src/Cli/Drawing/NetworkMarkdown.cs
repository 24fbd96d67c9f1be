using VggGen.Generator.Emit;
using VggGen.Generator.Model;

namespace VggGen.Cli.Drawing;

/// <summary>Networks as Markdown: one as a row a layer, several side by side as in the paper's Table 1.</summary>
internal static class NetworkMarkdown
{
    /// <param name="networks">Each with what its file claims of it.</param>
    public static string Write(IReadOnlyList<(NetworkModel Network, IReadOnlyList<string> Claims)> networks) => networks.Count == 1
        ? One(networks[0].Network, networks[0].Claims)
        : SideBySide([.. networks.Select(entry => entry.Network)]);

    private static string One(NetworkModel network, IReadOnlyList<string> claims)
    {
        List<string[]> rows =
        [
            ["input", string.Empty, network.Input.ToString(), string.Empty, string.Empty, string.Empty],
            .. network.Layers.Select(layer => (string[])
            [
                MarkdownTable.Escape(layer.Name),
                MarkdownTable.Escape(layer.Layer.Notation),
                layer.Output.ToString(),
                Quantity(layer.Parameters),
                Quantity(layer.MultiplyAdds),
                layer.ReceptiveField.ToShortString(),
            ]),
            ["**total**", $"**{Words.Count(network.WeightLayers, "weight layer")}**", string.Empty, $"**{Words.Number(network.Parameters)}**", $"**{Words.Number(network.MultiplyAdds)}**", string.Empty],
        ];
        var table = MarkdownTable.Write(["layer", "notation", "output", "parameters", "multiply-adds", "receptive field"], 2, rows);
        var claimed = claims.Count == 0 ? string.Empty : $"\nClaimed and checked: {string.Join(", ", claims)}.\n";
        return $"## {MarkdownTable.Escape(network.Name)}\n\n{table}{claimed}";
    }

    private static string SideBySide(IReadOnlyList<NetworkModel> networks)
    {
        var blocks = networks.Select(network => NetworkBlock.Of(network.Layers).ToLookup(block => block.Number)).ToList();
        var most = blocks.Max(own => own.Max(block => block.Key));
        List<string[]> rows = [Row("weight layers", network => Words.Number(network.WeightLayers)), Row("input", network => network.Input.ToString())];
        for (var number = 1; number <= most; number++)
        {
            rows.Add(Layers(FormattableString.Invariant($"block {number}"), number, block => block.Layers));
            rows.Add(Layers(FormattableString.Invariant($"pool {number}"), number, block => block.Pool is { } pool ? [pool] : []));
        }

        rows.Add(Layers("classifier", 0, block => block.Layers));
        rows.Add(Row("output", network => network.Output.ToString()));
        rows.Add(Row("parameters", network => Words.Number(network.Parameters)));
        rows.Add(Row("multiply-adds", network => Words.Number(network.MultiplyAdds)));
        return MarkdownTable.Write([string.Empty, .. networks.Select(network => MarkdownTable.Escape(network.Name))], networks.Count + 1, rows.Where(row => row.Skip(1).Any(cell => cell.Length > 0)));

        string[] Row(string title, Func<NetworkModel, string> cell) => [title, .. networks.Select(cell)];

        string[] Layers(string title, int number, Func<NetworkBlock, IEnumerable<LayerModel>> layers) =>
            [title, .. blocks.Select(own => MarkdownTable.Lines(own[number].SelectMany(layers).Select(layer => layer.Layer.Notation)))];
    }

    private static string Quantity(long value) => value == 0 ? string.Empty : Words.Number(value);
}
