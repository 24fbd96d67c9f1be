using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Layers whose numbers are there, but not the signs that join them. They are read as meant, and reported.</summary>
internal sealed partial class Parser
{
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
}
