using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Repeats: `×n` behind a layer or a group.</summary>
internal sealed partial class Parser
{
    private ItemSyntax ParseRepeat(ItemSyntax item)
    {
        var position = cursor.AfterSpacesOfLine(cursor.Position);
        var sign = cursor.CharacterAt(position);
        var lookAlike = LookAlikes.ReplacementFor(sign) is "×" or "x";
        if (!Characters.IsTimes(sign) && !lookAlike)
        {
            return item;
        }

        var number = cursor.AfterSpaces(position + 1);
        var isNumber = Characters.IsDigit(cursor.CharacterAt(number));
        if ((sign is 'x' or 'X' || lookAlike) && !isNumber)
        {
            return item;
        }

        cursor.SkipSpaces();
        if (cursor.Matches(cursor.Position, "**"))
        {
            var isRepeat = Characters.IsDigit(cursor.CharacterAt(cursor.AfterSpaces(position + 2)));
            var emphasis = cursor.Take(TokenKind.Skipped, 2);
            diagnostics.Report(emphasis, CharacterMistakes.Emphasis().Replace(emphasis, isRepeat ? "×" : string.Empty));
            cursor.SkipSpaces();
            return isRepeat ? item with { Repeat = ParseInteger(), RepeatSign = emphasis } : item;
        }

        var signSpan = cursor.Take(TokenKind.Times, 1);
        if (lookAlike)
        {
            diagnostics.Report(signSpan, CharacterMistakes.LookAlike(sign, "×").Replace(signSpan, "×"));
        }

        cursor.SkipSpaces();
        if (!isNumber)
        {
            if (cursor.AtLineEnd || cursor.Current is ',' or ';' or ')' or '}' or '|')
            {
                diagnostics.Report(signSpan, SyntaxMistakes.Dangling(text[signSpan], "write how many times, as in `×2`"));
            }
            else
            {
                var bad = new SourceSpan(cursor.Position, WordEnd(cursor.Position));
                diagnostics.Report(bad, SyntaxMistakes.RepeatCount(text[bad]));
                return new BadItemSyntax(item.Span.To(SkipBad()));
            }

            return item;
        }

        var count = ParseInteger();
        if (cursor.At('.') && Characters.IsDigit(cursor.CharacterAt(cursor.Position + 1)))
        {
            cursor.Take(TokenKind.Skipped, WordEnd(cursor.Position) - cursor.Position);
            var real = new SourceSpan(count.Span.Start, cursor.Position);
            diagnostics.Report(real, SyntaxMistakes.RepeatCount(text[real]));
            return item;
        }

        return item with { Repeat = count, RepeatSign = signSpan };
    }
}
