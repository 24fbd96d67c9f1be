using System.Globalization;
using Spectre.Console;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output.Rich;

/// <summary>Source lines with their numbers, and under them carets and labels.</summary>
/// <param name="NumberWidth">The digits of the largest line number.</param>
internal sealed record Snippet(Page Page, Style Severity, int NumberWidth)
{
    /// <summary>Writes the lines of one file that have marks.</summary>
    public void Write(SourceText text, IEnumerable<Mark> marks)
    {
        WriteBar();
        var last = 0;
        foreach (var line in marks.GroupBy(mark => mark.Line).OrderBy(line => line.Key))
        {
            if (last > 0 && line.Key > last + 1)
            {
                Page.Write(($"{Page.Glyphs.Gap.PadLeft(NumberWidth)}\n", Page.Palette.Frame));
            }

            WriteLine(line.Key, text.Line(line.Key), [.. line.OrderBy(mark => !mark.IsPrimary).ThenBy(mark => mark.Start)]);
            last = line.Key;
        }
    }

    public void WriteBar() => Page.Write(($"{new string(' ', NumberWidth)} {Page.Glyphs.Bar}\n", Page.Palette.Frame));

    /// <summary>A remark under the lines: `= note: …`.</summary>
    public void WriteRemark(string kind, string text) => Page.Write(
        ($"{new string(' ', NumberWidth)} = ", Page.Palette.Frame),
        ($"{kind}: ", Page.Palette.Strong),
        ($"{text}\n", Style.Plain));

    /// <summary>What stands before a line's text.</summary>
    public string Gutter(int line, string sign) => $"{line.ToString(CultureInfo.InvariantCulture).PadLeft(NumberWidth)} {sign} ";

    /// <summary>How many cells of the terminal are left for a line's text.</summary>
    public int Available => Page.Width - NumberWidth - " | ".Length;

    /// <summary>A line with its marks, the mistake's own first; what lies too far off to be shown with it gets the line once more.</summary>
    private void WriteLine(int number, string text, IReadOnlyList<Mark> marks)
    {
        var line = new ShownLine(text, marks.Min(mark => mark.Start), marks.Max(mark => mark.End), Page.Glyphs);
        var all = marks.Select(mark => Cells(line, mark)).ToList();
        var hull = (Start: all.Min(cells => cells.Start), End: all.Max(cells => cells.End));
        var window = Window.Around(hull.Start, hull.End, line, Available, Page.Glyphs);
        if (!window.Holds(hull.Start, hull.End) && marks.Count > 1)
        {
            foreach (var mark in marks)
            {
                WriteLine(number, text, [mark]);
            }

            return;
        }

        var shown = window.Show(line).TrimEnd();
        var gutter = Gutter(number, Page.Glyphs.Bar);
        Page.Write((shown.Length == 0 ? gutter.TrimEnd() : gutter, Page.Palette.Frame), ($"{shown}\n", Style.Plain));
        foreach (var (mark, (start, end)) in marks.Zip(all))
        {
            var style = mark.IsPrimary ? Severity : Page.Palette.Frame;
            var signs = new string(mark.IsPrimary ? '^' : '-', Math.Max(1, window.Place(end) - window.Place(start)));
            var label = mark.Label.Length == 0 ? string.Empty : " " + Visible.Text(mark.Label, Page.Glyphs);
            Page.Write(
                ($"{new string(' ', NumberWidth)} {Page.Glyphs.Bar} ", Page.Palette.Frame),
                (new string(' ', window.Place(start)), Style.Plain),
                ($"{signs}{label}\n", style));
        }
    }

    /// <summary>The cells under which carets stand: one at least, also where the place is between two characters or behind the last.</summary>
    private static (int Start, int End) Cells(ShownLine line, Mark mark)
    {
        var start = line.CellOf(mark.Start);
        return (start, Math.Max(start + 1, line.CellOf(mark.End)));
    }
}
