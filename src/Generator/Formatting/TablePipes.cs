using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Formatting;

/// <summary>Finds tables whose pipes do not stand below each other, and aligns single tables.</summary>
internal static class TablePipes
{
    /// <summary>For each such table the first row at fault, the table's place and its text as the formatter writes it.</summary>
    public static IEnumerable<(SourceSpan Row, SourceSpan Table, string Aligned)> Misaligned(SyntaxTree tree)
    {
        var tokens = new TokenList(tree);
        var forms = new TokenForms(tree, tokens);
        IReadOnlyList<FormattedLine>? lines = null;
        foreach (var table in tree.Root.Entries.OfType<TableSyntax>())
        {
            if (new TableLayout(table, tokens, forms).FirstMisaligned is not { } start)
            {
                continue;
            }

            lines ??= FormattedText.Of(tree);
            var row = table.Rows.First(row => row.Span.Start == start);
            yield return (row.Span, Place(table, tokens), Aligned(tree.Text, table, tokens, lines));
        }
    }

    /// <summary>The table with the blanks before it, up to its last pipe.</summary>
    private static SourceSpan Place(TableSyntax table, TokenList tokens) =>
        new(BeginsLine(table, tokens) ? tokens.LineStart(table.Span.Start) : table.Span.Start, table.Span.End);

    private static string Aligned(SourceText text, TableSyntax table, TokenList tokens, IReadOnlyList<FormattedLine> lines)
    {
        var end = FormattedText.LineEndOf(text);
        var own = lines.Where(line => table.Span.Start <= line.Start && line.Start < table.Span.End).ToList();
        var aligned = own.Take(own.Count - 1).Select(line => line + end).Append(own[own.Count - 1].Code);
        return (BeginsLine(table, tokens) ? string.Empty : end + end) + string.Concat(aligned);
    }

    private static bool BeginsLine(TableSyntax table, TokenList tokens) =>
        tokens.Before(table.Span.Start) is not { } before || !tokens.AreOnOneLine(before.Span.End, table.Span.Start);
}
