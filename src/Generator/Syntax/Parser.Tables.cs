using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Tables: consecutive lines that begin with `|`.</summary>
internal sealed partial class Parser
{
    private TableSyntax ParseTable()
    {
        var start = cursor.Position;
        var titleRows = ReadTitle();
        var headerStart = cursor.Position;
        var headerCells = ReadLine();
        var header = headerCells.Select(ReadHeaderCell).ToList();
        var headerSpan = new SourceSpan(headerStart, LastEnd(headerStart));
        var rows = new List<RowSyntax>();
        while (ContinuesTable())
        {
            var rowStart = cursor.Position;
            var cells = ReadLine().Select(ReadCell).ToEquatableArray();
            rows.Add(new RowSyntax(new SourceSpan(rowStart, LastEnd(rowStart)), cells));
        }

        var span = new SourceSpan(start, LastEnd(start));
        if (!rows.Any(row => row.Cells.Any(cell => cell.Items.Any(item => item is not ClaimSyntax))))
        {
            diagnostics.Report(headerSpan, TableMistakes.NoRows());
        }

        return new TableSyntax(span, header.ToEquatableArray(), headerSpan, rows.ToEquatableArray()) { TitleRows = titleRows };
    }

    /// <summary>
    /// Moves over one line end, and over lines with only a comment, to the next row. Text between rows is reported and passed
    /// over; an empty line ends the table.
    /// </summary>
    private bool ContinuesTable()
    {
        var position = cursor.AfterSpaces(cursor.Position);
        while (true)
        {
            position = AfterComment(position);
            var next = AfterLineEnd(position);
            if (next == position)
            {
                return false;
            }

            position = cursor.AfterSpaces(next);
            if (cursor.CharacterAt(position) == '|')
            {
                cursor.SkipLines();
                return true;
            }

            var isComment = cursor.CharacterAt(position) == '#' || text.Content.IndexOf("/*", next, position - next, StringComparison.Ordinal) >= 0;
            if (Characters.IsLineEnd(cursor.CharacterAt(position)) && !isComment)
            {
                return PassEmptyLines(next);
            }

            if (!isComment)
            {
                return PassText(position);
            }
        }
    }

    /// <summary>A line of text that a row follows at once stands between rows, unless it begins a statement.</summary>
    private bool PassText(int position)
    {
        var end = position + cursor.CountWhile(position, c => !Characters.IsLineEnd(c));
        var next = AfterLineEnd(end);
        if (end == position || cursor.CharacterAt(cursor.AfterSpaces(next)) != '|' || next == end)
        {
            return false;
        }

        var nameEnd = cursor.NameEnd(position);
        var sign = cursor.AfterSpaces(nameEnd);
        if (nameEnd > position && (cursor.CharacterAt(sign) is '=' or ':' || cursor.MatchesWhole(sign, "extends")))
        {
            return false;
        }

        cursor.SkipLines();
        var span = cursor.Take(TokenKind.Skipped, end - cursor.Position);
        diagnostics.Report(span, TableMistakes.TextBetweenRows());
        cursor.SkipLines();
        return true;
    }

    private int AfterComment(int position) =>
        cursor.CharacterAt(position) == '#' ? position + cursor.CountWhile(position, c => !Characters.IsLineEnd(c)) : position;

    private int AfterLineEnd(int position) => cursor.CharacterAt(position) switch
    {
        '\r' when cursor.CharacterAt(position + 1) == '\n' => position + 2,
        '\r' or '\n' => position + 1,
        _ => position,
    };
}
