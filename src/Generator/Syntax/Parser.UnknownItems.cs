using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Entries of a list that are none.</summary>
internal sealed partial class Parser
{
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
}
