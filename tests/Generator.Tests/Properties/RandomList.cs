using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Grows the layers of one network, or of the columns of a table, as far as the oracle lets them run.</summary>
internal sealed class RandomList(Dice dice, SettingsScope scope)
{
    private readonly RandomLayers layers = new(dice);

    /// <summary>Rows of items until nothing more is wanted, then the classifier. A row of one list spans all columns.</summary>
    public List<IReadOnlyList<IReadOnlyList<WrittenItem>>> Rows(int columns)
    {
        var rows = new List<IReadOnlyList<IReadOnlyList<WrittenItem>>>();
        var wanted = dice.Between(1, 5);
        for (var tries = 0; tries < 40 && rows.Count < wanted; tries++)
        {
            TryAdd(rows, SpatialRow(columns));
        }

        if (rows.Count == 0)
        {
            rows.Add([[new WrittenItem { Layer = new WrittenLayer(LayerWord.Conv) { KernelSize = Size2.One, Width = dice.Between(1, 8) } }]]);
        }

        for (var tries = 0; tries < 8 && dice.Chance(90); tries++)
        {
            if (TryAdd(rows, [.. Classifier().Select(item => (IReadOnlyList<IReadOnlyList<WrittenItem>>)[[item]])]))
            {
                break;
            }
        }

        return rows;
    }

    /// <summary>The flat list of a column.</summary>
    public static IReadOnlyList<FlatLayer> Column(IEnumerable<IReadOnlyList<IReadOnlyList<WrittenItem>>> rows, int column) =>
        WrittenItem.Flatten(rows.SelectMany(row => row[row.Count == 1 ? 0 : column]));

    private bool TryAdd(List<IReadOnlyList<IReadOnlyList<WrittenItem>>> rows, params IReadOnlyList<IReadOnlyList<WrittenItem>>[] more)
    {
        var longer = rows.Concat(more).ToList();
        var columns = longer.Max(row => row.Count);
        if (Enumerable.Range(0, columns).Any(column => Column(longer, column) is { Count: > 0 } list && (list.Count > 24 || ShapeOracle.Run(list, scope) is null)))
        {
            return false;
        }

        rows.AddRange(more);
        return true;
    }

    private IReadOnlyList<IReadOnlyList<WrittenItem>> SpatialRow(int columns)
    {
        var isSpanning = columns == 1 || dice.Chance(50);
        var channels = dice.Pick(scope.Effective.Input!.Channels, 4, 6);
        return isSpanning
            ? [layers.Items(channels)]
            : [.. Enumerable.Range(0, columns).Select(_ => dice.Chance(30) ? [] : layers.Items(channels).Concat(dice.Chance(20) ? layers.Items(channels) : []).ToList())];
    }

    /// <summary>What ends a network: a global pool, FCs with their dropouts, a soft-max.</summary>
    private List<WrittenItem> Classifier()
    {
        var items = new List<WrittenItem>();
        var hasPool = dice.Chance(30);
        if (hasPool)
        {
            items.Add(new WrittenItem { Layer = new WrittenLayer(dice.Pick(LayerWord.GlobalAvgPool, LayerWord.GlobalMaxPool)) });
        }

        if (!hasPool || dice.Chance(80))
        {
            items.AddRange(Enumerable.Range(0, dice.Between(0, 2)).SelectMany(_ => Hidden()));
            var classes = scope.Effective.Classes;
            items.AddRange(layers.WithRelu(new WrittenItem { Layer = layers.FullyConnected(classes is null ? dice.Between(1, 12) : dice.Chance(50) ? null : classes) }));
        }

        return dice.Chance(40) ? [.. items, new WrittenItem { Layer = new WrittenLayer(LayerWord.SoftMax) }] : items;
    }

    private List<WrittenItem> Hidden()
    {
        var layer = new WrittenItem { Layer = layers.FullyConnected(dice.Between(1, 16)), Repeat = dice.Chance(20) ? dice.Between(1, 3) : null };
        var items = dice.Chance(15) && !scope.SetsDropout ? [layer, new WrittenItem { Layer = layers.Dropout() }] : layers.WithRelu(layer);
        return dice.Chance(15) ? [new WrittenItem { Group = items, Repeat = dice.Between(1, 2) }] : items;
    }
}
