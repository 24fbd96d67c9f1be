using System.Text;

namespace VggGen.Cli.Output.Rich;

/// <summary>A source line as a terminal shows it: tabs as blanks, and the cell at which each UTF-16 code unit of the line begins.</summary>
internal sealed class ShownLine
{
    private const int TabStop = 4;

    private readonly List<(int Cell, int Width, string Text)> pieces = [];
    private readonly int[] cells;

    public ShownLine(string line, Glyphs glyphs)
    {
        cells = new int[line.Length + 1];
        var (index, cell) = (0, 0);
        foreach (var rune in line.EnumerateRunes())
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

    /// <summary>The cells of the whole line.</summary>
    public int Width => cells[^1];

    /// <summary>The cell at which a code unit begins, counted from 0. Behind the line each unit takes one.</summary>
    public int CellOf(int index) => index < cells.Length ? cells[index] : Width + index - (cells.Length - 1);

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
}
