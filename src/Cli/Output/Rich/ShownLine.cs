using System.Text;

namespace VggGen.Cli.Output.Rich;

/// <summary>
/// A source line as a terminal shows it: tabs as blanks, and the cell at which each UTF-16 code unit of the line begins. Of a line of any
/// length only what is near the place that is shown is measured.
/// </summary>
internal sealed class ShownLine
{
    private const int TabStop = 4;

    /// <summary>So many code units around a place; no terminal is that wide.</summary>
    private const int Reach = 1_000;

    private readonly List<(int Cell, int Width, string Text)> pieces = [];
    private readonly int[] cells;
    private readonly int first;

    /// <param name="start">Where the place begins, in code units from 0.</param>
    /// <param name="end">Where it ends.</param>
    public ShownLine(string line, int start, int end, Glyphs glyphs)
    {
        first = Boundary(line, Math.Min(start, line.Length) - Reach);
        var last = Boundary(line, Math.Min(end, start + Reach) + Reach);
        IsCutBefore = first > 0;
        IsCutBehind = last < line.Length;
        cells = new int[last - first + 1];
        var (index, cell) = (0, 0);
        foreach (var rune in line.AsSpan(first, last - first).EnumerateRunes())
        {
            var text = rune.Value == '\t' ? new string(' ', TabStop - (cell % TabStop)) : Visible.Of(rune, glyphs);
            var width = text.EnumerateRunes().Sum(CellWidth.Of);
            pieces.Add((cell, width, text));
            for (var unit = 0; unit < rune.Utf16SequenceLength; unit++)
            {
                cells[index++] = cell;
            }

            cell += width;
        }

        cells[index] = cell;
    }

    /// <summary>Whether the line begins before what was measured of it.</summary>
    public bool IsCutBefore { get; }

    /// <summary>Whether the line goes on behind it.</summary>
    public bool IsCutBehind { get; }

    /// <summary>The cells of what was measured.</summary>
    public int Width => cells[^1];

    /// <summary>The cell at which a code unit begins, counted from 0. Behind the line each unit takes one.</summary>
    public int CellOf(int index)
    {
        var unit = Math.Max(0, index - first);
        return unit < cells.Length ? cells[unit] : Width + (IsCutBehind ? 0 : unit - (cells.Length - 1));
    }

    /// <summary>What stands in some of the cells. A wide character that is cut in two leaves a blank.</summary>
    public string Text(int from, int to)
    {
        var text = new StringBuilder();
        foreach (var (cell, width, piece) in pieces)
        {
            var (start, end) = (Math.Max(cell, from), Math.Min(cell + width, to));
            if (cell >= from && cell + width <= to)
            {
                text.Append(piece);
            }
            else if (end > start)
            {
                text.Append(' ', end - start);
            }
        }

        return text.ToString();
    }

    /// <summary>A position in the line that does not stand within a character.</summary>
    private static int Boundary(string line, int position)
    {
        var within = Math.Clamp(position, 0, line.Length);
        return within > 0 && within < line.Length && char.IsLowSurrogate(line[within]) && char.IsHighSurrogate(line[within - 1]) ? within - 1 : within;
    }
}
