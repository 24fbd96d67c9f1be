using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Anchors: the names of the layers that an edit is about.</summary>
internal sealed partial class Parser
{
    /// <summary>The name of a layer; `conv1.1` and `conv1_*` are taken whole, so that each is one mistake.</summary>
    private NameSyntax ParseAnchor()
    {
        var name = ParseName();
        var number = cursor.AfterSpacesOfLine(cursor.Position);
        if (number > cursor.Position && Characters.IsDigit(cursor.CharacterAt(number)) && IsAnchorWord(name.Text.ToLowerInvariant()))
        {
            cursor.SkipSpaces();
            cursor.Take(TokenKind.Skipped, cursor.CountWhile(number, Characters.IsNamePart));
            var blank = new SourceSpan(name.Span.End, number);
            var whole = new SourceSpan(name.Span.Start, cursor.Position);
            var joined = name.Text + text[new SourceSpan(number, cursor.Position)];
            diagnostics.Report(whole, SyntaxMistakes.AnchorWithBlank(joined).Replace(blank, string.Empty));
            return new NameSyntax(whole, joined);
        }

        if (!cursor.At('*') && !(cursor.At('.') && Characters.IsDigit(cursor.CharacterAt(cursor.Position + 1))))
        {
            return name;
        }

        cursor.Take(TokenKind.Skipped, 1 + cursor.CountWhile(cursor.Position + 1, Characters.IsNamePart));
        var span = new SourceSpan(name.Span.Start, cursor.Position);
        return new NameSyntax(span, text[span]);
    }

    /// <summary>A comma goes on with anchors; after `remove` it may as well end the edit, so what follows is looked at.</summary>
    private bool TakeAnchorComma()
    {
        if (!cursor.At(','))
        {
            return false;
        }

        var next = cursor.AfterLines(cursor.Position + 1);
        if (cursor.CharacterAt(next) == ':')
        {
            var comma = cursor.Take(TokenKind.Sign, 1);
            diagnostics.Report(comma, SyntaxMistakes.TrailingComma().Replace(comma, string.Empty));
            cursor.SkipSpaces();
            return false;
        }

        var isDoubled = cursor.CharacterAt(next) == ',' && AtAnchor(cursor.AfterLines(next + 1));
        if (!isDoubled && !AtAnchor(next))
        {
            return false;
        }

        cursor.Take(TokenKind.Sign, 1);
        if (isDoubled)
        {
            cursor.SkipLines();
            var second = cursor.Take(TokenKind.Sign, 1);
            diagnostics.Report(second, SyntaxMistakes.TwoCommas().Replace(second, string.Empty));
        }

        return true;
    }

    /// <summary>`replace fc6 fc7: …`: read as meant, and reported.</summary>
    private bool AtAnchorWithoutComma()
    {
        var letters = cursor.CountWhile(cursor.Position, Characters.IsLetter);
        var word = text.Content.Substring(cursor.Position, letters).ToLowerInvariant();
        var place = new SourceSpan(cursor.Position, cursor.NameEnd(cursor.Position));
        var isNotation = text[place].Any(Characters.IsHyphen) && !AtAnchorsBeforeColon(place.Start);
        if (!IsAnchorWord(word) || place.Length == letters || isNotation)
        {
            return false;
        }

        var mistake = SyntaxMistakes.MissingAnchorComma(text[place]) with { IsMeaningCertain = true };
        diagnostics.Report(place, mistake.Replace(SourceSpan.At(LastEnd(0)), ","));
        return true;
    }

    private static bool IsAnchorWord(string word) => word is "conv" or "pool" or "lrn" or "fc" or "drop";

    /// <summary>`conv2-1 conv3-1: …`: names that lead to a colon, so they are no layers.</summary>
    private bool AtAnchorsBeforeColon(int position)
    {
        const int farthest = 200;
        for (var start = position; position < start + farthest;)
        {
            var end = cursor.NameEnd(position);
            if (end == position || verbs.ContainsKey(text.Content.Substring(position, end - position)))
            {
                return false;
            }

            position = cursor.AfterSpacesOfLine(end);
            if (cursor.CharacterAt(position) == ':')
            {
                return true;
            }

            position = cursor.CharacterAt(position) == ',' ? cursor.AfterSpacesOfLine(position + 1) : position;
        }

        return false;
    }

    private bool AtAnchor(int position)
    {
        var end = cursor.NameEnd(position);
        if (end == position)
        {
            return false;
        }

        var word = Plain(text.Content.Substring(position, end - position));
        var isKey = SettingKeys.Contains(word) || verbs.ContainsKey(word) || cursor.MatchesWhole(position, "params") || cursor.MatchesWhole(position, "macs");
        return !isKey || cursor.CharacterAt(cursor.AfterSpaces(end)) == ',';
    }
}
