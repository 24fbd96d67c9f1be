using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output.Rich;

/// <summary>Carets under a part of one line.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Start">The first UTF-16 code unit, counted from 0.</param>
/// <param name="End">The one behind the last; the same as <paramref name="Start"/> for a place between two characters.</param>
/// <param name="IsPrimary">Whether it is the mistake itself, rather than a place that contributes.</param>
internal sealed record Mark(int Line, int Start, int End, string Label, bool IsPrimary)
{
    /// <summary>The marks of a diagnostic in the file of its own, in the order of the lines.</summary>
    public static IEnumerable<Mark> Of(SourceText text, Diagnostic diagnostic) =>
        Of(text, diagnostic.Place, string.Empty, isPrimary: true)
            .Concat(diagnostic.Related.Where(related => related.Place.Path == text.Path).SelectMany(related => Of(text, related.Place, related.Label, isPrimary: false)));

    /// <summary>One mark, or two where the place covers several lines: at the first and at the last of them.</summary>
    public static IEnumerable<Mark> Of(SourceText text, Place place, string label, bool isPrimary)
    {
        var (start, end) = (place.Start, LastOf(text, place));
        if (start.Line == end.Line)
        {
            return [new Mark(start.Line, start.Column - 1, end.Column - 1, label, isPrimary)];
        }

        var indentation = text.Line(end.Line).TakeWhile(char.IsWhiteSpace).Count();
        return
        [
            new Mark(start.Line, start.Column - 1, text.Line(start.Line).Length, "from here", isPrimary),
            new Mark(end.Line, Math.Min(indentation, end.Column - 2), end.Column - 1, label.Length == 0 ? "to here" : $"to here: {label}", isPrimary),
        ];
    }

    /// <summary>The end of a place; one that ends with the end of a line has its end there, not on the next.</summary>
    private static LineColumn LastOf(SourceText text, Place place)
    {
        var end = place.End;
        while (end.Column == 1 && end.Line > place.Start.Line)
        {
            end = new LineColumn(end.Line - 1, text.Line(end.Line - 1).Length + 1);
        }

        return end;
    }
}
