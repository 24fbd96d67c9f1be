using System.Globalization;
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

    private LayerSyntax ParseLayer(int wordLength, LayerWord kind)
    {
        var wordSpan = cursor.Take(TokenKind.Word, wordLength);
        ReportTypographicHyphens(wordSpan);
        var layer = new LayerSyntax(wordSpan, kind, wordSpan);
        if (TryMisjoined(layer) is { } mended)
        {
            layer = mended;
        }
        else if (cursor.AtDigit)
        {
            layer = layer with { Window = ParsePair() };
        }

        layer = layer.Argument is null ? TryNumberInParentheses(layer) ?? layer : layer;
        if (layer.Argument is not null)
        {
            // Both numbers were read with the signs that join them.
        }
        else if (cursor.AtHyphen)
        {
            TakeHyphen();
            var argument = ParseArgument(kind);
            layer = layer with { Argument = argument, IsIncomplete = argument is null };
        }
        else if (TryLooseNumbers(layer) is { } joined)
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
                ReportStride();
            }
        }

        var next = cursor.AfterSpaces(cursor.Position);
        if (cursor.CharacterAt(next) == '(')
        {
            cursor.SkipSpaces();
            var isComplete = layer.Argument is not null || kind is not (LayerWord.Conv or LayerWord.FullyConnected or LayerWord.AdaptiveAvgPool);
            var hasNumber = Characters.IsDigit(cursor.CharacterAt(cursor.AfterSpaces(cursor.Position + 1)));

            // Numbers in parentheses are those that are missing before them.
            layer = layer with { Options = ParseOptions(kind, isComplete), IsIncomplete = layer.IsIncomplete || (!isComplete && hasNumber) };
        }
        else if (AtOption(next))
        {
            layer = layer with { Options = ParseBareOptions(kind) };
        }
        else if (cursor.CharacterAt(next) == '{' && AtOptionInBraces(cursor.AfterLines(next + 1)))
        {
            layer = layer with { Options = ParseOptionsInBraces(kind) };
        }

        return layer with { Notation = new SourceSpan(wordSpan.Start, LastEnd(wordSpan.End)) };
    }

    /// <summary>`conv3-64/`, `conv3-64/s2`.</summary>
    private void ReportStride()
    {
        var letters = cursor.CountWhile(cursor.Position, Characters.IsLetter);
        var isNumber = letters > 0 && Characters.IsDigit(cursor.CharacterAt(cursor.Position + letters));
        var rest = cursor.Take(TokenKind.Skipped, isNumber ? letters : cursor.CountWhile(cursor.Position, Characters.IsNamePart));
        var mistake = SyntaxMistakes.NumberExpected("a stride after `/`", "conv3-64/2");
        diagnostics.Report(rest, isNumber ? mistake.Replace(rest, string.Empty) : mistake);
        if (isNumber)
        {
            ParseInteger();
        }
    }

    /// <summary>What follows the hyphen: a number, a pair for an adaptive pool, a probability, or `classes`.</summary>
    private SyntaxNode? ParseArgument(LayerWord kind)
    {
        if (kind == LayerWord.Dropout && TryMisspelledReal() is { } real)
        {
            return real;
        }

        if (kind is LayerWord.Conv or LayerWord.FullyConnected && ThousandsEnd(cursor.Position) is { } thousands && IsPlainlyThousands(thousands))
        {
            var number = ParseThousands(thousands);
            return new NumberSyntax(number.Span, (long)number.Value);
        }

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
    private LayerSyntax? TryLooseNumbers(LayerSyntax layer)
    {
        var next = AfterLooseHyphen(cursor.Position);
        var isClasses = layer.Word == LayerWord.FullyConnected && cursor.MatchesWhole(next, SettingKeys.Classes) && cursor.CharacterAt(cursor.AfterSpaces(next + SettingKeys.Classes.Length)) is not (':' or '=');
        if (next == cursor.Position || !(isClasses || Characters.IsDigit(cursor.CharacterAt(next))) || AtWeightLayers(next))
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
        if (takesArgument && (isClasses || Characters.IsDigit(cursor.CharacterAt(next))))
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

    /// <summary>`conv3_64`, `conv-3-64`, `conv3.64`, `FC10`, `dropout0.5`: everything is there but the signs that join it.</summary>
    private LayerSyntax? TryMisjoined(LayerSyntax layer)
    {
        var start = cursor.Position;
        LayerSyntax? mended = layer.Word switch
        {
            LayerWord.Conv => TryMisjoinedConv(layer),
            LayerWord.FullyConnected when cursor.AtDigit && !Characters.IsHyphen(cursor.CharacterAt(AfterDigits(start))) => layer with { Argument = ParseInteger() },
            LayerWord.Dropout when cursor.AtDigit => layer with { Argument = ParseReal() },
            _ => null,
        };
        if (mended is null)
        {
            return null;
        }

        var span = new SourceSpan(layer.WordSpan.Start, cursor.Position);
        var window = mended.Window is null ? string.Empty : text[mended.Window.Span];
        var written = $"{text[layer.WordSpan]}{window}-{text[mended.Argument!.Span]}";
        diagnostics.Report(span, SyntaxMistakes.HyphenMissing(text[span], written).Replace(span, written));
        return mended;
    }

    private LayerSyntax? TryMisjoinedConv(LayerSyntax layer)
    {
        var kernel = cursor.Position + (cursor.Current is '-' or '_' or '.' ? 1 : 0);
        var kernelEnd = kernel + cursor.CountWhile(kernel, Characters.IsDigit);
        var sign = cursor.CharacterAt(kernelEnd);
        var channelsEnd = kernelEnd + 1 + cursor.CountWhile(kernelEnd + 1, Characters.IsDigit);
        var isJoined = kernel == cursor.Position && sign == '-';
        if (kernelEnd == kernel || sign is not ('-' or '_' or '.') || isJoined || channelsEnd == kernelEnd + 1 || Characters.IsNamePart(cursor.CharacterAt(channelsEnd)) || Characters.IsHyphen(cursor.CharacterAt(channelsEnd)))
        {
            return null;
        }

        cursor.Take(TokenKind.Skipped, kernel - cursor.Position);
        var window = TakeDigits(kernelEnd);
        cursor.Take(TokenKind.Skipped, 1);
        return layer with { Window = new PairSyntax(window.Span, window, window), Argument = TakeDigits(channelsEnd) };
    }

    private NumberSyntax TakeDigits(int end)
    {
        var span = cursor.Take(TokenKind.Number, end - cursor.Position);
        return new NumberSyntax(span, long.TryParse(text[span], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.MaxValue);
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

        if (TryNameWithBlanks() is { } name)
        {
            return name;
        }

        diagnostics.Report(word, NameMistakes.UnknownLayer(Plain(text[word])));
        return new BadItemSyntax(SkipBad());
    }

    /// <summary>`my net = conv3-64`: words, and behind the last of them the sign that defines.</summary>
    private BadItemSyntax? TryNameWithBlanks()
    {
        var start = cursor.Position;
        var end = cursor.NameEnd(start);
        var words = new List<string>();
        for (var position = start; cursor.NameEnd(position) > position; position = cursor.AfterSpacesOfLine(end))
        {
            end = cursor.NameEnd(position);
            words.Add(text.Content.Substring(position, end - position));
        }

        if (words.Count < 2 || cursor.CharacterAt(cursor.AfterSpacesOfLine(end)) != '=')
        {
            return null;
        }

        var name = cursor.Take(TokenKind.Skipped, end - start);
        diagnostics.Report(name, SyntaxMistakes.NameWithBlanks(string.Join("-", words), "="));
        cursor.SkipSpaces();
        cursor.Take(TokenKind.Skipped, 1);
        cursor.SkipLines();
        commaOfUnclosed = name;
        return new BadItemSyntax(name);
    }

    private string Excerpt(int start)
    {
        var end = Math.Min(WordEnd(start), start + 20);
        return text.Content.Substring(start, Math.Min(end, cursor.Limit) - start);
    }
}
