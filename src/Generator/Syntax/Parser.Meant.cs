using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Notations of other languages whose meaning is plain. They are read as meant, and reported once.</summary>
internal sealed partial class Parser
{
    private static readonly Regex numberInParentheses = new(@"\G\([ \t]*([0-9]+(\.[0-9]+)?)[ \t]*\)(?:-([0-9]+))?", RegexOptions.CultureInvariant);

    private static readonly Regex foreignLayer = new(@"\G(?:[A-Za-z_]+\.)*([A-Za-z]+(?:[123][dD])?)(?![A-Za-z0-9_-])", RegexOptions.CultureInvariant);

    /// <summary>`，`, or an arrow or a colon between two entries, in the place of a comma.</summary>
    private SourceSpan? TakeMeantComma()
    {
        var written = cursor.Current;
        var start = cursor.Position;
        if (LookAlikes.IsComma(written))
        {
            var comma = cursor.Take(TokenKind.Sign, 1);
            diagnostics.Report(comma, CharacterMistakes.LookAlike(written, ",").Replace(comma, ","));
            return comma;
        }

        var length = written == ':' ? 1 : cursor.ArrowLength(start);
        if (length == 0 || !StartsPlainItem(cursor.AfterSpacesOfLine(start + length)))
        {
            return null;
        }

        var end = LastEnd(0);
        var sign = cursor.Take(TokenKind.Sign, length);
        diagnostics.Report(sign, SyntaxMistakes.MeantComma(text[sign]).Replace(new SourceSpan(end, sign.End), ","));
        return sign;
    }

    /// <summary>A layer or a claim; not a group, whose parenthesis may as well be that of a shape.</summary>
    private bool StartsPlainItem(int position) => cursor.CharacterAt(position) != '(' && StartsItem(position);

    private bool AtBracedLayers()
    {
        var brace = cursor.AfterLines(cursor.Position);
        return cursor.CharacterAt(brace) == '{' && IsNotation(cursor.AfterLines(brace + 1));
    }

    /// <summary>`A = { conv3-64, FC-10 }`.</summary>
    private List<ItemSyntax> ParseBracedLayers()
    {
        cursor.SkipLines();
        var open = cursor.Take(TokenKind.Sign, 1);
        var items = ParseItems(ListContext.File, closer: '}');
        var mistake = SyntaxMistakes.LayersInBraces();
        if (cursor.At('}'))
        {
            var close = cursor.Take(TokenKind.Sign, 1);
            var inside = new SourceSpan(open.End, close.Start);
            mistake = mistake.Replace(open.To(close), text[inside].Trim());
        }

        diagnostics.Report(open, mistake);
        return items;
    }

    /// <summary>`conv(3)-64`, `conv3(64)`, `FC(10)`, `maxpool(2)`: the numbers of the notation in parentheses.</summary>
    private LayerSyntax? TryNumberInParentheses(LayerSyntax layer)
    {
        var match = numberInParentheses.Match(text.Content, cursor.Position, Math.Min(64, cursor.Limit - cursor.Position));
        var takesWindow = layer.Word is LayerWord.MaxPool or LayerWord.AvgPool || (layer.Word == LayerWord.Conv && match.Groups[3].Success);
        var takesArgument = layer.Word is LayerWord.FullyConnected or LayerWord.Dropout or LayerWord.AdaptiveAvgPool || (layer.Word == LayerWord.Conv && layer.Window is not null);
        var isFitting = takesWindow ? layer.Window is null && match.Groups[3].Success == (layer.Word == LayerWord.Conv) : takesArgument && !match.Groups[3].Success;
        if (!match.Success || !isFitting || (match.Groups[2].Success && layer.Word != LayerWord.Dropout))
        {
            return null;
        }

        cursor.Take(TokenKind.Skipped, match.Groups[1].Index - cursor.Position);
        if (layer.Word == LayerWord.Dropout)
        {
            layer = layer with { Argument = ParseReal() };
        }
        else
        {
            var number = TakeDigits(match.Groups[1].Index + match.Groups[1].Length);
            var pair = new PairSyntax(number.Span, number, number);
            layer = takesWindow ? layer with { Window = pair } : layer with { Argument = layer.Word == LayerWord.AdaptiveAvgPool ? pair : number };
        }

        var close = match.Groups[3].Success ? match.Groups[3].Index : match.Index + match.Length;
        cursor.Take(TokenKind.Skipped, close - cursor.Position);
        layer = match.Groups[3].Success ? layer with { Argument = TakeDigits(match.Index + match.Length) } : layer;
        var span = new SourceSpan(layer.WordSpan.Start, cursor.Position);
        var window = layer.Window is null ? string.Empty : text[layer.Window.Span];
        var argument = layer.Argument is null ? string.Empty : "-" + text[layer.Argument.Span];
        var mended = text[layer.WordSpan] + window + argument;
        diagnostics.Report(span, SyntaxMistakes.HyphenMissing(text[span], mended).Replace(span, mended));
        return layer;
    }

    /// <summary>`2×conv3-64`: the repeat before its layer.</summary>
    private ItemSyntax? TryRepeatBefore(ListContext context)
    {
        var start = cursor.Position;
        var sign = cursor.AfterSpacesOfLine(AfterDigits(start));
        var layer = cursor.AfterSpacesOfLine(sign + 1);
        if (!cursor.AtDigit || !Characters.IsTimes(cursor.CharacterAt(sign)) || !StartsLayer(layer))
        {
            return null;
        }

        var count = TakeDigits(AfterDigits(start));
        cursor.Take(TokenKind.Skipped, layer - cursor.Position);
        var item = ParseItem(context);
        var mended = $"{text[new SourceSpan(layer, item.Span.End)]} ×{text[count.Span]}";
        var prefix = new SourceSpan(start, sign + 1);
        var mistake = SyntaxMistakes.RepeatBefore(text[prefix], mended);
        diagnostics.Report(prefix, item is { Repeat: null, Shape: null } ? mistake.Replace(new SourceSpan(start, item.Span.End), mended) : mistake);
        return item.Repeat is null ? item with { Repeat = count, RepeatSign = new SourceSpan(sign, sign + 1), Span = new SourceSpan(start, item.Span.End) } : item;
    }

    /// <summary>`max pool`, `global avg pool`: a layer's word with blanks in it.</summary>
    private (int Length, LayerWord Word)? TryWordWithBlanks()
    {
        const int mostWords = 4;
        var start = cursor.Position;
        var joined = string.Empty;
        var position = start;
        for (var words = 1; words <= mostWords; words++)
        {
            var length = cursor.CountWhile(position, c => Characters.IsLetter(c) || c == '-');
            joined += text.Content.Substring(position, length).Replace("-", string.Empty);
            var match = LayerWords.All.FirstOrDefault(entry => words > 1 && string.Equals(entry.Text.Replace("-", string.Empty), joined, StringComparison.OrdinalIgnoreCase));
            if (match.Text is not null)
            {
                var span = new SourceSpan(start, position + length);
                diagnostics.Report(span, SyntaxMistakes.BlankInWord(text[span], match.Text).Replace(span, match.Text));
                return (span.Length, match.Word);
            }

            var next = cursor.AfterSpacesOfLine(position + length);
            if (length == 0 || next == position + length)
            {
                return null;
            }

            position = next;
        }

        return null;
    }

    /// <summary>`Conv2D(64, 3)`, `nn.Conv2d(3, 64, 3)`: another library's layer, taken whole with its arguments.</summary>
    private BadItemSyntax? TryForeignLayer()
    {
        var match = foreignLayer.Match(text.Content, cursor.Position, Math.Min(80, cursor.Limit - cursor.Position));
        if (!match.Success || !(LayerWords.Foreign.TryGetValue(match.Groups[1].Value, out var notation)))
        {
            return null;
        }

        var span = new SourceSpan(cursor.Position, cursor.Position + match.Length);
        diagnostics.Report(span, NameMistakes.ForeignLayer(text[span], notation));
        return new BadItemSyntax(SkipBad());
    }
}
