using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>The six columns of the paper's Table 1 as networks to derive from, and an edit that makes them small enough to run by the hundred.</summary>
internal static class PaperColumns
{
    /// <summary>Each column's convs, block by block: kernel and channels.</summary>
    private static readonly (string Name, string Blocks)[] columns =
    [
        ("A", "64 | 128 | 256 256 | 512 512 | 512 512"),
        ("A-LRN", "64 LRN | 128 | 256 256 | 512 512 | 512 512"),
        ("B", "64 64 | 128 128 | 256 256 | 512 512 | 512 512"),
        ("C", "64 64 | 128 128 | 256 256 1×256 | 512 512 1×512 | 512 512 1×512"),
        ("D", "64 64 | 128 128 | 256 256 256 | 512 512 512 | 512 512 512"),
        ("E", "64 64 | 128 128 | 256 256 256 256 | 512 512 512 512 | 512 512 512 512"),
    ];

    public static IReadOnlyList<PlannedNetwork> All { get; } = [.. columns.Select(column => Network(column.Name, column.Blocks))];

    /// <summary>Narrow layers for the wide ones: half of the narrowing is drawn layer by layer, so that widths differ.</summary>
    public static List<WrittenEdit> Narrowing(PlannedNetwork column, Dice dice)
    {
        var wide = column.Placed.Where(layer => layer.Word == LayerWord.Conv && layer.Output.Channels >= 128).Select(layer => layer.Name).ToList();
        var half = dice.Between(1, wide.Count - 1);
        return
        [
            new WrittenEdit(EditVerb.Replace, wide[..half], [Conv(3, dice.Between(4, 12))]),
            new WrittenEdit(EditVerb.Replace, wide[half..], [Conv(1, dice.Between(4, 12))]),
            new WrittenEdit(EditVerb.Replace, ["fc6", "fc7"], [Fc(dice.Between(4, 12))]),
        ];
    }

    private static PlannedNetwork Network(string name, string blocks)
    {
        var layers = blocks.Split(" | ").SelectMany(block => block.Split(' ').Select(Item).Append(new WrittenItem { Layer = new WrittenLayer(LayerWord.MaxPool) }))
            .Concat([Fc(4096), Fc(4096), Fc(1000), new WrittenItem { Layer = new WrittenLayer(LayerWord.SoftMax) }]);
        var flat = WrittenItem.Flatten(layers);
        var scope = new SettingsScope(WrittenSettings.None, WrittenSettings.None, WrittenSettings.None, new WrittenSettings { Input = FeatureShape.Map(3, 224, 224) });
        return new PlannedNetwork(name, name, scope, flat, ShapeOracle.Run(flat, scope)!);
    }

    private static WrittenItem Item(string text) => text == "LRN"
        ? new WrittenItem { Layer = new WrittenLayer(LayerWord.LocalResponseNorm) }
        : text.StartsWith("1×", StringComparison.Ordinal) ? Conv(1, Number(text[2..])) : Conv(3, Number(text));

    private static WrittenItem Conv(long side, long width) => new() { Layer = new WrittenLayer(LayerWord.Conv) { KernelSize = new Size2(side, side), Width = width } };

    private static WrittenItem Fc(long width) => new() { Layer = new WrittenLayer(LayerWord.FullyConnected) { Width = width } };

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
