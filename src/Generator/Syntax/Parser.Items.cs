using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>One entry of a list: a layer, a group or a claim, with its repeat and its shape.</summary>
internal sealed partial class Parser
{
    private ItemSyntax ParseItem(ListContext context)
    {
        var start = cursor.Position;
        ItemSyntax item;
        if (cursor.At('('))
        {
            item = ParseGroup(context);
        }
        else if (Ahead() == Opening.Claim)
        {
            return ParseClaim();
        }
        else if (TryRepeatBefore(context) is { } repeated)
        {
            return repeated;
        }
        else if (TryForeignLayer() is { } foreign)
        {
            return foreign;
        }
        else if ((MatchLayerWord(cursor.Position) is { } found ? (found.Text.Length, found.Word) : TryWordWithBlanks()) is { } match)
        {
            if (FirstLookAlike(start, WordEnd(start)) is >= 0 and var lookAlike && LookAlikes.ReplacementFor(text.Content[lookAlike]) is not ("×" or "x"))
            {
                return new BadItemSyntax(ReportUnexpected(() => SyntaxMistakes.ExpectedLayer(Excerpt(start))));
            }

            item = ParseLayer(match.Item1, match.Item2);
        }
        else
        {
            return ParseUnknown();
        }

        item = ParseRepeat(item);
        if (item.Repeat is not null && item is LayerSyntax layer)
        {
            var next = cursor.AfterSpaces(cursor.Position);
            item = cursor.CharacterAt(next) == '(' ? ParseLateOptions(layer) : AtOption(next) ? ParseLateBareOptions(layer) : layer;
        }

        item = ParseShapeClaim(item);
        return item with { Span = new SourceSpan(start, LastEnd(start)) };
    }
}
