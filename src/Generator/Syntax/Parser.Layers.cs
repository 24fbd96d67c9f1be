using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Layers: the word, the numbers of the notation, the stride, and where the options stand.</summary>
internal sealed partial class Parser
{
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

    private void TakeHyphen() => ReportTypographicHyphens(cursor.Take(TokenKind.Sign, 1));
}
