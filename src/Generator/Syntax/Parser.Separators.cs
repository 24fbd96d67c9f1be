using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>What may separate entries, and what ends a statement.</summary>
internal sealed partial class Parser
{
    /// <summary>After an item: a separator, the end of the list, or a mistake. Returns the comma, if there was one.</summary>
    private SourceSpan? ParseSeparator(ListContext context, ItemSyntax item)
    {
        if (commaOfUnclosed is { } taken)
        {
            commaOfUnclosed = null;
            return taken;
        }

        if (context != ListContext.Group && HasPassedLineEnd)
        {
            return null;
        }

        cursor.SkipSpaces();
        if (context == ListContext.Cell && cursor.Matches(cursor.Position, "<br>"))
        {
            return cursor.Take(TokenKind.Sign, "<br>".Length);
        }

        var position = context == ListContext.Group ? cursor.AfterLines(cursor.Position) : cursor.Position;
        if (cursor.CharacterAt(position) is ',' or ';')
        {
            cursor.SkipLines();
            return cursor.Take(TokenKind.Sign, 1);
        }

        if (TakeMeantComma() is { } meant)
        {
            return meant;
        }

        if (position >= cursor.Limit || cursor.CharacterAt(position) is ')' or '}' or '{')
        {
            return null;
        }

        if (context != ListContext.Group && cursor.AtLineEnd)
        {
            return null;
        }

        if (context == ListContext.Cell && StartsItem(position))
        {
            return null;
        }

        var end = LastEnd(0);
        cursor.SkipLines();
        if (EndsList(context) && context == ListContext.Group)
        {
            return null;
        }

        if (StartsItem(cursor.Position) || IsNearLayer(cursor.Position))
        {
            var gap = new SourceSpan(end, cursor.Position);
            var place = new SourceSpan(cursor.Position, WordEnd(cursor.Position));
            var mistake = SyntaxMistakes.MissingComma(text[place], takesLineEnd: context != ListContext.Group) with { IsMeaningCertain = true };
            mistake = EndsInRecovery ? mistake : mistake.Replace(SourceSpan.At(gap.Start), ",");
            if (HasPassedLineEnd)
            {
                missingAtLineEnds.Add((place, mistake));
            }
            else
            {
                diagnostics.Report(place, mistake);
            }

            return null;
        }

        var statement = item is ClaimSyntax ? "the claim" : item is GroupSyntax ? "the group" : "the layer";
        ReportUnexpected(() => SyntaxMistakes.TextAfter(Excerpt(cursor.Position), statement, takesLineEnd: context is ListContext.File or ListContext.Edit));
        return ParseSeparatorAfterBad();
    }

    private SourceSpan? ParseSeparatorAfterBad() =>
        cursor.At(',') || cursor.At(';') ? cursor.Take(TokenKind.Sign, 1) : null;

    /// <summary>After a setting or a derivation: a separator or a line end must follow.</summary>
    private void EndStatement(string statement)
    {
        cursor.SkipSpaces();
        if (cursor.AtLineEnd || HasPassedLineEnd || cursor.At('}') || cursor.At('{'))
        {
            return;
        }

        if (cursor.At(',') || cursor.At(';'))
        {
            cursor.Take(TokenKind.Sign, 1);
            return;
        }

        ReportUnexpected(() => SyntaxMistakes.TextAfter(Excerpt(cursor.Position), statement, takesLineEnd: true));
        ParseSeparatorAfterBad();
    }
}
