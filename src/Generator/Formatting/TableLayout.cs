using VggGen.Generator.Syntax;

namespace VggGen.Generator.Formatting;

/// <summary>A table laid out: the pipes of every row that has all cells stand below the header's.</summary>
internal sealed class TableLayout
{
    private readonly IReadOnlyList<TableRow> rows;
    private readonly IReadOnlyList<TableRow> titleRows;
    private readonly IReadOnlyList<int> widths;

    public TableLayout(TableSyntax table, TokenList tokens, TokenForms forms)
    {
        rows = [.. table.Rows.Select(row => row.Span).Prepend(table.HeaderSpan).Select(span => TableRow.Read(span.Start, tokens, forms))];
        titleRows = [.. table.TitleRows.Select(span => TableRow.Read(span.Start, tokens, forms))];
        widths = [.. Enumerable.Range(0, rows[0].Cells.Count).Select(column => rows.Where(IsFull).Max(row => row.Cells[column].Width))];
    }

    /// <summary>The text of each row by its start.</summary>
    public IEnumerable<(int Start, string Text)> Rows => rows.Select(row => (row.Start, IsFull(row) ? row.Write(widths) : row.WriteShort()))
        .Concat(titleRows.Select(row => (row.Start, IsFull(row) && row.Cells.Any(cell => cell.IsRule) ? row.Write(widths) : row.WriteShort())));

    /// <summary>The start of the first row with all cells whose pipes do not stand below the header's, or null.</summary>
    public int? FirstMisaligned => rows.FirstOrDefault(row => IsFull(row) && !row.Pipes.SequenceEqual(rows[0].Pipes))?.Start;

    private bool IsFull(TableRow row) => row.Cells.Count == rows[0].Cells.Count;
}
