using VggGen.Generator.Syntax;

namespace VggGen.Generator.Formatting;

/// <summary>One row of a table: its cells, and where its pipes stand in the text.</summary>
/// <param name="Start">Where its first pipe stands.</param>
/// <param name="Pipes">The columns of its pipes, from 0.</param>
/// <param name="IsClosed">Whether a pipe stands at its end; one that is missing was reported.</param>
internal sealed record TableRow(int Start, IReadOnlyList<int> Pipes, IReadOnlyList<TableCell> Cells, bool IsClosed)
{
    public static TableRow Read(int start, TokenList tokens, TokenForms forms)
    {
        var pipes = new List<int>();
        var cells = new List<TableCell>();
        var cell = new List<Token>();
        foreach (var token in tokens.LineFrom(start))
        {
            if (!tokens.Is(token, '|'))
            {
                cell.Add(token);
                continue;
            }

            if (pipes.Count > 0)
            {
                cells.Add(TableCell.Of(cell, forms));
                cell.Clear();
            }

            pipes.Add(tokens.ColumnOf(token.Span.Start));
        }

        if (cell.Count > 0)
        {
            cells.Add(TableCell.Of(cell, forms));
        }

        return new TableRow(start, pipes, cells, cell.Count == 0);
    }

    /// <summary>A row with a cell a column, filled up to the columns' widths.</summary>
    public string Write(IReadOnlyList<int> widths) => Write((cell, column) => cell.Fill(widths[column]));

    /// <summary>A row that spans the columns, or whose cells are too few or too many: as short as it can be.</summary>
    public string WriteShort() => Write((cell, _) => cell.Text.Length == 0 ? " " : $" {cell.Text} ");

    private string Write(Func<TableCell, int, string> write)
    {
        // A lone pipe is a row without cells, two of them would be one.
        var row = Cells.Count == 0 ? "|" : "|" + string.Join("|", Cells.Select(write)) + "|";
        return IsClosed ? row : row.Substring(0, row.Length - 1).TrimEnd();
    }
}
