using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>The cells of a table, of the header and of rows.</summary>
internal sealed partial class Parser
{
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
