using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Writes whole networks: lists with a name, derivations, tables, and their blocks.</summary>
internal sealed class NetworkPen(Pen pen)
{
    private Dice Dice => pen.Dice;

    /// <summary>A network's list; without a name that is all, its block apart.</summary>
    public string List(string? name, IReadOnlyList<WrittenItem> items, PlannedNetwork network, IReadOnlyList<string> others)
    {
        var list = Lists([network]).List(items, others);
        return name is null ? list : name + pen.Blank() + "=" + pen.FreeBlank(inCell: false) + list;
    }

    public string Derivation(PlannedNetwork network, string baseName) =>
        network.Name + pen.Gap() + pen.Word("extends") + pen.Gap() + baseName;

    public string Edit(WrittenEdit edit, PlannedNetwork network)
    {
        var anchors = edit.Anchors.Select(pen.Word).ToList();
        var all = anchors.Skip(1).Aggregate(anchors[0], (list, anchor) => list + pen.Blank() + "," + pen.FreeBlank(inCell: false) + anchor);
        var head = pen.Word(edit.Verb.ToString().ToLowerInvariant()) + pen.Gap() + all;
        return edit.Verb == EditVerb.Remove ? head : head + pen.Blank() + ":" + pen.FreeBlank(inCell: false) + Lists([network]).List(edit.Items, [], mayEndOnSeparator: false);
    }

    /// <summary>`{ … }`, on the line of what it belongs to or on the next.</summary>
    public string Block(IEnumerable<string> entries)
    {
        // A list may end on a setting whose value could hold a brace.
        var block = (Dice.Chance(20) ? pen.LineEnd() : pen.Gap()) + "{" + pen.FreeBlank(inCell: false);
        var isFirst = true;
        foreach (var entry in entries)
        {
            block += isFirst ? entry : Dice.Pick(pen.LineEnd(), pen.LineEnd(), pen.Blank() + "," + pen.Gap(), pen.Blank() + ";" + pen.FreeBlank(inCell: false), "," + pen.LineEnd()) + entry;
            isFirst = false;
        }

        return block + (Dice.Chance(10) ? Dice.Pick(",", " ;") : "") + pen.FreeBlank(inCell: false) + "}";
    }

    /// <summary>Claims of whole networks, each kind seldom.</summary>
    public List<string> Claims(PlannedNetwork network) =>
        [.. Enum.GetValues<ClaimKind>().Where(_ => Dice.Chance(30)).Select(kind => Claim(kind, network))];

    public string Claim(ClaimKind kind, PlannedNetwork network) => kind switch
    {
        ClaimKind.WeightLayers => pen.Integer(network.WeightLayers) + pen.Gap() + pen.Word("weight") + pen.Gap() + pen.Word(Dice.Pick("layers", "layer")),
        ClaimKind.Parameters => pen.Word("params") + pen.Gap() + pen.Count(network.Parameters),
        _ => pen.Word("macs") + pen.Gap() + pen.Count(network.MultiplyAdds),
    };

    /// <summary>A table: its names, claims and input above the layers or between, its rows.</summary>
    public string Table(IReadOnlyList<IReadOnlyList<IReadOnlyList<WrittenItem>>> rows, IReadOnlyList<PlannedNetwork> columns, FeatureShape? input)
    {
        var lists = Lists(columns);
        var head = new List<string>();
        if (Dice.Chance(60))
        {
            head.Add(Row([.. columns.Select(_ => Dice.Chance(20) ? ":" : "").Select(left => left + new string('-', Dice.Between(3, 12)) + (Dice.Chance(20) ? ":" : ""))]));
        }

        if (input is not null)
        {
            head.Add(Row([pen.Word("input") + Dice.Pick(" ", ":", " : ") + new SettingPen(pen).Image(input, inCell: true)]));
        }

        var claims = Enum.GetValues<ClaimKind>().Where(_ => Dice.Chance(30)).Select(kind => ClaimRow(kind, columns));
        var lines = rows.Select(row => Row([.. row.Select(lists.Cell)])).ToList();
        foreach (var claim in claims)
        {
            lines.Insert(Dice.Between(0, lines.Count), claim);
        }

        var names = Row([.. columns.Select(column => Dice.Chance(10) ? "**" + column.Name + "**" : column.Name)]);
        var comments = () => Dice.Chance(5) ? pen.Blank() + pen.Comment() + "\n" : "";
        return string.Concat(Dice.Shuffle(head).Concat(lines).Prepend(names).Select(line => line + "\n" + comments())) + "\n";
    }

    /// <summary>A cell a column; a single one where it says the same of all.</summary>
    private string ClaimRow(ClaimKind kind, IReadOnlyList<PlannedNetwork> columns)
    {
        var isShared = columns.Select(column => (column.WeightLayers, column.Parameters, column.MultiplyAdds)).Distinct().Count() == 1;
        return Row([.. (isShared && Dice.Chance(70) ? columns.Take(1) : columns).Select(column => Claim(kind, column))]);
    }

    private string Row(IReadOnlyList<string> cells)
    {
        var indentation = Dice.Chance(10) ? "  " : "";
        var comment = Dice.Chance(5) ? pen.Gap() + pen.Comment().Replace('|', '/') : "";
        return indentation + string.Concat(cells.Select(cell => "|" + pen.Blank() + cell + pen.Blank())) + "|" + comment;
    }

    private ListPen Lists(IEnumerable<PlannedNetwork> networks) =>
        new(pen, new ShapeClaims(networks.Select(network => (network.Layers, network.Placed))));
}
