using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Claims: `11 weight layers`, `params 133M`, `macs 15.5G`.</summary>
internal sealed partial class Parser
{
    private ClaimSyntax ParseClaim()
    {
        var start = cursor.Position;
        if (cursor.AtDigit)
        {
            var layers = ParseCount();
            cursor.SkipSpaces();
            var isSpelled = cursor.MatchesWhole(cursor.Position, "weight");
            cursor.Take(TokenKind.Word, cursor.NameEnd(cursor.Position) - cursor.Position);
            cursor.SkipSpaces();
            if (isSpelled && cursor.MatchesWhole(cursor.Position, "layers") || cursor.MatchesWhole(cursor.Position, "layer"))
            {
                cursor.Take(TokenKind.Word, cursor.NameEnd(cursor.Position) - cursor.Position);
            }
            else
            {
                if (!cursor.AtLineEnd && cursor.Current is not (',' or ';' or ')' or '}' or '{' or '|'))
                {
                    SkipBad();
                }

                diagnostics.Report(new SourceSpan(start, LastEnd(start)), SyntaxMistakes.ClaimForm("11 weight layers"));
            }

            return new ClaimSyntax(new SourceSpan(start, LastEnd(start)), ClaimKind.WeightLayers, layers);
        }

        var kind = cursor.MatchesWhole(start, "macs") ? ClaimKind.MultiplyAdds : ClaimKind.Parameters;
        var word = cursor.Take(TokenKind.Word, cursor.NameEnd(start) - start);
        cursor.SkipSpaces();
        SourceSpan? colon = cursor.At(':') || cursor.At('=') ? cursor.Take(TokenKind.Sign, 1) : null;
        cursor.SkipSpaces();
        if (!cursor.AtDigit)
        {
            diagnostics.Report(word, SyntaxMistakes.ClaimForm(kind == ClaimKind.MultiplyAdds ? "macs 15.5G" : "params 138M"));
            return new ClaimSyntax(word, kind, new CountSyntax(word, -1, 0, string.Empty));
        }

        var count = ParseCount();
        if (colon is { } sign)
        {
            diagnostics.Report(sign, SyntaxMistakes.ClaimSign(text[sign], $"{text[word]} {text[count.Span]}").Replace(new SourceSpan(word.End, count.Span.Start), " "));
        }

        return new ClaimSyntax(new SourceSpan(start, count.Span.End), kind, count);
    }
}
