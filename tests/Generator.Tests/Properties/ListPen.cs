using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Writes lists: items with their repeats and claims, and what may separate them in each place.</summary>
internal sealed class ListPen(Pen pen, ShapeClaims claims)
{
    private readonly LayerPen layers = new(pen);

    private Dice Dice => pen.Dice;

    /// <summary>A list in a file or a block, with claims and settings anywhere between its items.</summary>
    public string List(IReadOnlyList<WrittenItem> items, IReadOnlyList<string> others, bool mayEndOnSeparator = true)
    {
        var entries = items.Select(item => Item(item, inCell: false, mayClaim: true, mayBeStar: true)).ToList();
        foreach (var other in others)
        {
            entries.Insert(Dice.Between(0, entries.Count), other);
        }

        return entries.Skip(1).Aggregate(entries[0], (list, entry) => list + Separator() + entry) + (mayEndOnSeparator && Dice.Chance(10) ? pen.Blank() + Dice.Pick(",", ";") : "");
    }

    /// <summary>What a cell of a table holds. A parenthesis behind a blank would be read as options.</summary>
    public string Cell(IReadOnlyList<WrittenItem> items)
    {
        var isEmphasised = Dice.Chance(15);
        var text = "";
        foreach (var item in items)
        {
            var entry = Item(item, inCell: true, mayClaim: true, mayBeStar: !isEmphasised);
            var separator = item.Layer is null ? CellSeparator() : Dice.Chance(40) ? pen.Gap() : CellSeparator();
            text += text.Length == 0 ? entry : separator + entry;
        }

        text += items.Count > 0 && Dice.Chance(5) ? CellSeparator() : "";
        return isEmphasised && text.Length > 0 ? "**" + text + "**" : text;
    }

    private string CellSeparator() => pen.Blank() + Dice.Pick(",", ";", pen.Word("<br>")) + pen.Blank();

    private string Separator() => Dice.Between(0, 9) switch
    {
        < 3 => pen.LineEnd(),
        3 => pen.Blank() + ";" + pen.Blank(),
        4 => pen.Blank() + "," + pen.LineEnd(),
        _ => pen.Blank() + "," + pen.Gap(),
    };

    private string Item(WrittenItem item, bool inCell, bool mayClaim, bool mayBeStar)
    {
        // Two claims for one layer are one too many: behind a group none stands on its last item, however deep.
        var claim = mayClaim && Dice.Chance(20) ? claims.Behind(item, pen) : "";
        var written = item.Layer is { } layer ? layers.Layer(layer, inCell) : Group(item, inCell, mayClaim && claim.Length == 0, mayBeStar);
        return written + layers.Repeat(item, written, mayBeStar) + claim;
    }

    private string Group(WrittenItem group, bool inCell, bool mayLastClaim, bool mayBeStar)
    {
        var last = group.Group.Last(item => item.Layer is not { Word: LayerWord.ReLU });
        var items = group.Group.Select(item => Item(item, inCell, item != last || mayLastClaim, mayBeStar)).ToList();
        var separator = () => pen.FreeBlank(inCell) + Dice.Pick(",", ",", ";") + pen.FreeBlank(inCell);
        var trailing = Dice.Chance(5) ? separator() : "";
        return "(" + pen.FreeBlank(inCell) + items.Skip(1).Aggregate(items[0], (list, item) => list + separator() + item) + trailing + pen.FreeBlank(inCell) + ")";
    }
}
