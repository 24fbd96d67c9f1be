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
        else if (MatchLayerWord(cursor.Position) is { } match)
        {
            if (FirstLookAlike(start, WordEnd(start)) is >= 0 and var lookAlike && LookAlikes.ReplacementFor(text.Content[lookAlike]) is not ("×" or "x"))
            {
                return new BadItemSyntax(ReportUnexpected(() => SyntaxMistakes.ExpectedLayer(Excerpt(start))));
            }

            item = ParseLayer(match.Text, match.Word);
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

    private LayerSyntax ParseLayer(string word, LayerWord kind)
    {
        var wordSpan = cursor.Take(TokenKind.Word, word.Length);
        ReportTypographicHyphens(wordSpan);
        var layer = new LayerSyntax(wordSpan, kind, wordSpan);
        if (cursor.AtDigit)
        {
            layer = layer with { Window = ParsePair() };
        }

        if (cursor.AtHyphen)
        {
            TakeHyphen();
            var argument = ParseArgument(kind);
            layer = layer with { Argument = argument, IsIncomplete = argument is null };
        }
        else if (TryLooseNumbers(layer, word) is { } joined)
        {
            layer = joined;
        }

        if (cursor.At('/') && cursor.CharacterAt(cursor.Position + 1) is not ('/' or '*'))
        {
            cursor.Take(TokenKind.Sign, 1);
            if (cursor.AtDigit)
            {
                layer = layer with { Stride = ParseInteger() };
            }
            else
            {
                diagnostics.Report(SourceSpan.At(cursor.Position), SyntaxMistakes.NumberExpected("a stride after `/`", "conv3-64/2"));
            }
        }

        var next = cursor.AfterSpaces(cursor.Position);
        if (cursor.CharacterAt(next) == '(')
        {
            cursor.SkipSpaces();
            layer = layer with { Options = ParseOptions() };
        }
        else if (AtOption(next))
        {
            layer = layer with { Options = ParseBareOptions() };
        }

        return layer with { Notation = new SourceSpan(wordSpan.Start, LastEnd(wordSpan.End)) };
    }

    /// <summary>What follows the hyphen: a number, a pair for an adaptive pool, a probability, or `classes`.</summary>
    private SyntaxNode? ParseArgument(LayerWord kind)
    {
        if (cursor.AtDigit)
        {
            return kind switch
            {
                LayerWord.AdaptiveAvgPool => ParsePair(),
                LayerWord.Dropout => ParseReal(),
                _ => ParseInteger(),
            };
        }

        var end = cursor.NameEnd(cursor.Position);
        if (end > cursor.Position)
        {
            return ParseName();
        }

        var isEnd = cursor.AtLineEnd || cursor.AtArrow || Characters.IsSpace(cursor.Current) || cursor.Current is ',' or ';' or '(' or ')' or '{' or '}' or '|' or '#' or '/';
        var place = isEnd ? SourceSpan.At(cursor.Position) : cursor.Take(TokenKind.Skipped, WordEnd(cursor.Position) - cursor.Position);
        diagnostics.Report(place, SyntaxMistakes.NumberExpected("a number after the hyphen", "conv3-64"));
        return null;
    }

    /// <summary>`conv 3 64`, `FC 4096`: the numbers are there but the hyphen that joins them is not.</summary>
    private LayerSyntax? TryLooseNumbers(LayerSyntax layer, string word)
    {
        var next = AfterLooseHyphen(cursor.Position);
        if (next == cursor.Position || !Characters.IsDigit(cursor.CharacterAt(next)) || AtWeightLayers(next))
        {
            return null;
        }

        var takesWindow = layer.Word is LayerWord.Conv or LayerWord.MaxPool or LayerWord.AvgPool;
        if (takesWindow && layer.Window is null)
        {
            SkipLooseHyphen(next);
            layer = layer with { Window = ParsePair() };
            next = cursor.AtHyphen ? cursor.Position + 1 : AfterLooseHyphen(cursor.Position);
        }

        var takesArgument = layer.Word is LayerWord.Conv or LayerWord.FullyConnected or LayerWord.Dropout or LayerWord.AdaptiveAvgPool;
        if (takesArgument && Characters.IsDigit(cursor.CharacterAt(next)))
        {
            SkipLooseHyphen(next);
            layer = layer with { Argument = ParseArgument(layer.Word) };
        }

        var span = new SourceSpan(layer.WordSpan.Start, LastEnd(layer.WordSpan.End));
        var window = layer.Window is null ? string.Empty : Plain(text[layer.Window.Span]);
        var argument = layer.Argument is null ? string.Empty : "-" + text[layer.Argument.Span];
        var mended = text[layer.WordSpan] + window + argument;
        diagnostics.Report(span, SyntaxMistakes.HyphenMissing(text[span], mended).Replace(span, mended));
        return layer;
    }

    private int AfterLooseHyphen(int position)
    {
        var next = cursor.AfterSpaces(position);
        return Characters.IsHyphen(cursor.CharacterAt(next)) && cursor.CharacterAt(next + 1) != '>' ? cursor.AfterSpaces(next + 1) : next;
    }

    private void SkipLooseHyphen(int until)
    {
        cursor.SkipSpaces();
        if (cursor.Position < until)
        {
            cursor.Take(TokenKind.Sign, 1);
            cursor.SkipSpaces();
        }
    }

    private void TakeHyphen() => ReportTypographicHyphens(cursor.Take(TokenKind.Sign, 1));

    private BadItemSyntax ParseUnknown()
    {
        var start = cursor.Position;
        if (Characters.IsTimes(cursor.Current) && Characters.IsDigit(cursor.CharacterAt(cursor.AfterSpaces(start + 1))))
        {
            var sign = SkipBad();
            diagnostics.Report(sign, SyntaxMistakes.Dangling(text[sign], "a repeat stands behind its layer, on the same line"));
            return new BadItemSyntax(sign);
        }

        if (cursor.AtArrow)
        {
            var arrow = SkipBad();
            diagnostics.Report(arrow, SyntaxMistakes.Dangling("->", "a shape stands behind its layer, on the same line"));
            return new BadItemSyntax(arrow);
        }

        // The letters alone name the layer: in `maxpol3/2` only `maxpol` is at fault.
        var end = start;
        while (end < cursor.Limit && (Characters.IsLetter(text.Content[end]) || (Characters.IsHyphen(text.Content[end]) && Characters.IsLetter(cursor.CharacterAt(end + 1)))))
        {
            end++;
        }

        if (end == start || ContainsLookAlike(start, end))
        {
            var bad = ReportUnexpected(() => SyntaxMistakes.ExpectedLayer(Excerpt(start)));
            return new BadItemSyntax(bad);
        }

        var word = new SourceSpan(start, end);
        if (AtOption(start))
        {
            var option = SkipBad();
            diagnostics.Report(option, SyntaxMistakes.OptionWithoutLayer(text[option]));
            return new BadItemSyntax(option);
        }

        diagnostics.Report(word, NameMistakes.UnknownLayer(Plain(text[word])));
        return new BadItemSyntax(SkipBad());
    }

    private string Excerpt(int start)
    {
        var end = Math.Min(WordEnd(start), start + 20);
        return text.Content.Substring(start, Math.Min(end, cursor.Limit) - start);
    }
}
