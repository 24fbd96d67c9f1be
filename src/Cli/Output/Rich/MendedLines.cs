using Spectre.Console;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output.Rich;

/// <summary>The lines that a fix changes, as they stand before and after it.</summary>
/// <param name="First">The number of the first of them.</param>
/// <param name="Start">Where the replacement begins in the first line after the fix, in UTF-16 code units from 0.</param>
internal sealed record MendedLines(int First, IReadOnlyList<string> Before, IReadOnlyList<string> After, int Start, string Replacement)
{
    public static MendedLines Of(SourceText text, Fix fix)
    {
        var (start, end) = (text.At(fix.Span.Start), text.At(fix.Span.End));
        var before = Enumerable.Range(start.Line, end.Line - start.Line + 1).Select(text.Line).ToList();
        var after = Split(before[0][..Math.Min(start.Column - 1, before[0].Length)] + fix.Replacement + before[^1][Math.Min(end.Column - 1, before[^1].Length)..]);

        // A line that is taken out with its end leaves the next one as it was, or the one before.
        while (before.Count > 1 && after.Count > 0 && before[^1] == after[^1])
        {
            before.RemoveAt(before.Count - 1);
            after.RemoveAt(after.Count - 1);
        }

        var same = 0;
        while (same + 1 < before.Count && same < after.Count && before[same] == after[same])
        {
            same++;
        }

        return new MendedLines(start.Line + same, before[same..], after[same..], same == 0 ? start.Column - 1 : 0, fix.Replacement);
    }

    public int Last => First + Math.Max(Before.Count, After.Count) - 1;

    /// <summary>Writes them below a diagnostic. Lines that it shows anyway are not shown as they were.</summary>
    public void Write(Snippet snippet, IReadOnlyCollection<int> shown)
    {
        var palette = snippet.Page.Palette;
        for (var i = 0; i < Before.Count; i++)
        {
            if (After.Count == 0 || !shown.Contains(First + i))
            {
                WriteLine(snippet, First + i, "-", Before[i], 0, 0, palette.Removed);
            }
        }

        for (var i = 0; i < After.Count; i++)
        {
            var start = i == 0 ? Start : 0;
            var end = After.Count == 1 ? start + Replacement.Length : After[i].Length;
            WriteLine(snippet, First + i, "+", After[i], start, end, palette.Added);
        }
    }

    private static void WriteLine(Snippet snippet, int number, string sign, string text, int start, int end, Style style)
    {
        var page = snippet.Page;
        var line = new ShownLine(text, start, end, page.Glyphs);
        var (from, to) = (line.CellOf(Math.Min(start, text.Length)), line.CellOf(Math.Min(end, text.Length)));
        var window = Window.Around(from, Math.Max(from + 1, to), line, snippet.Available, page.Glyphs);
        var (left, right) = (Math.Clamp(from, window.From, window.To), Math.Clamp(to, window.From, window.To));
        page.Write(
            (snippet.Gutter(number, sign), style),
            (window.Lead + line.Text(window.From, left), Style.Plain),
            (line.Text(left, right), style),
            ((line.Text(right, window.To) + window.Trail).TrimEnd() + "\n", Style.Plain));
    }

    private static List<string> Split(string text) => [.. text.ReplaceLineEndings("\n").Split('\n')];
}
