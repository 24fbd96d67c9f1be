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

    /// <summary>
    /// The cells of the line at the cursor, each handed over with the cursor's limit set to its end. A cell is read when the
    /// next is asked for, so that tokens come in the order of the text.
    /// </summary>
    private IEnumerable<SourceSpan> ReadLine()
    {
        var lineEnd = cursor.Position + cursor.CountWhile(cursor.Position, c => !Characters.IsLineEnd(c) && c != '#');
        var hasComment = cursor.CharacterAt(lineEnd) == '#';
        while (true)
        {
            cursor.Take(TokenKind.Sign, 1);
            var start = cursor.Position;
            var end = start + cursor.CountWhile(start, c => c != '|' && !Characters.IsLineEnd(c) && c != '#');
            var closed = end < lineEnd;
            var contentEnd = end;
            while (contentEnd > start && IsBlank(text.Content[contentEnd - 1]))
            {
                contentEnd--;
            }

            if (!closed && (contentEnd == start || cursor.AfterSpaces(start) >= contentEnd))
            {
                cursor.SkipSpaces();
                yield break;
            }

            if (!closed && cursor.Matches(cursor.AfterSpaces(start), "//"))
            {
                cursor.SkipSpaces();
                ReportUnexpected(TableMistakes.TextBetweenRows);
                yield break;
            }

            if (!closed)
            {
                diagnostics.Report(new SourceSpan(cursor.AfterSpaces(start), contentEnd), TableMistakes.NotClosed(hasComment).Replace(SourceSpan.At(contentEnd), " |"));
            }

            var limit = cursor.Limit;
            cursor.Limit = end;
            cursor.InCell = true;
            yield return new SourceSpan(start, end);
            cursor.SkipSpaces();
            cursor.InCell = false;
            cursor.Limit = limit;

            if (!closed)
            {
                yield break;
            }
        }
    }

    /// <summary>Blanks of the language, and those that it does not know, which are no cell either.</summary>
    private static bool IsBlank(char c) => Characters.IsSpace(c) || char.IsWhiteSpace(c);

    private NameSyntax? ReadHeaderCell(SourceSpan cell)
    {
        cursor.SkipSpaces();
        var content = new SourceSpan(cursor.Position, TrimmedEnd(cursor.Position, cell.End));
        if (content.Length <= 0)
        {
            diagnostics.Report(cell, TableMistakes.EmptyHeaderCell());
            return null;
        }

        var end = cursor.NameEnd(cursor.Position);
        if (end == content.Start || cursor.AfterSpaces(end) < content.End)
        {
            diagnostics.Report(content, TableMistakes.HeaderNotAName(text[content]));
            cursor.Take(TokenKind.Skipped, content.End - cursor.Position);
            return null;
        }

        var name = ParseName();
        cursor.SkipSpaces();
        return name;
    }

    private int TrimmedEnd(int start, int end)
    {
        while (end > start)
        {
            if (Characters.IsSpace(text.Content[end - 1]))
            {
                end--;
            }
            else if (end - start >= 2 && text.Content[end - 1] == '*' && text.Content[end - 2] == '*')
            {
                end -= 2;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    private CellSyntax ReadCell(SourceSpan cell)
    {
        cursor.SkipSpaces();
        var contentStart = cursor.Position;
        var content = new SourceSpan(contentStart, Math.Max(contentStart, TrimmedEnd(contentStart, cell.End)));
        if (cursor.AtEnd)
        {
            return new CellSyntax(cell, false, null, default);
        }

        if (IsRule(text[content]))
        {
            cursor.Take(TokenKind.Rule, content.Length);
            cursor.SkipSpaces();
            return new CellSyntax(content, true, null, default);
        }

        InputSyntax? input = null;
        if (cursor.MatchesWhole(cursor.Position, "input"))
        {
            var word = cursor.Take(TokenKind.Word, "input".Length);
            cursor.SkipSpaces();
            if (cursor.At(':'))
            {
                cursor.Take(TokenKind.Sign, 1);
                cursor.SkipSpaces();
            }

            input = ParseInput();
            if (input is null)
            {
                diagnostics.Report(word, NameMistakes.SettingValue(SettingKeys.Input, text[new SourceSpan(cursor.Position, Math.Max(cursor.Position, content.End))]));
                cursor.Take(TokenKind.Skipped, cursor.Limit - cursor.Position);
                return new CellSyntax(content, false, null, new EquatableArray<ItemSyntax>([new BadItemSyntax(content)]));
            }

            cursor.SkipSpaces();
            if (!cursor.AtEnd)
            {
                ReportUnexpected(() => SyntaxMistakes.TextAfterInput(Excerpt(cursor.Position)));
                cursor.Take(TokenKind.Skipped, cursor.Limit - cursor.Position);
            }

            return new CellSyntax(content, false, input, default);
        }

        if (Ahead() is Opening.Derivation or Opening.NamelessDerivation)
        {
            diagnostics.Report(content, TableMistakes.ExtendsInTable());
            cursor.Take(TokenKind.Skipped, cursor.Limit - cursor.Position);
            return new CellSyntax(content, false, null, new EquatableArray<ItemSyntax>([new BadItemSyntax(content)]));
        }

        var items = ParseItems(ListContext.Cell);
        return new CellSyntax(new SourceSpan(content.Start, Math.Max(content.End, LastEnd(content.Start))), false, null, items.ToEquatableArray());
    }

    private static bool IsRule(string content)
    {
        var dashes = content.Trim(':');
        return dashes.Length >= 3 && content.Length - dashes.Length <= 2 && dashes.All(Characters.IsHyphen);
    }
}
