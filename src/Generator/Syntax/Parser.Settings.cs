using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Settings: `KEY: value`.</summary>
internal sealed partial class Parser
{
    private SettingSyntax ParseSetting()
    {
        var start = cursor.Position;
        var key = ParseName();
        var name = key.Text.ToLowerInvariant();
        cursor.SkipSpaces();
        if (cursor.At(':'))
        {
            cursor.Take(TokenKind.Sign, 1);
            cursor.SkipLines();
        }
        else if (cursor.At('='))
        {
            var sign = cursor.Take(TokenKind.Sign, 1);
            diagnostics.Report(sign, SyntaxMistakes.EqualsSets(key.Text).Replace(new SourceSpan(key.Span.End, sign.End), ":"));
            cursor.SkipLines();
        }
        else if (SettingKeys.Contains(name) && name != SettingKeys.Input)
        {
            var written = text.Content.Substring(cursor.Position, WordEnd(cursor.Position) - cursor.Position);
            diagnostics.Report(key.Span, SyntaxMistakes.SettingColon(key.Text, written).Replace(SourceSpan.At(key.Span.End), ":"));
        }

        if (!SettingKeys.Contains(name))
        {
            diagnostics.Report(key.Span, NameMistakes.UnknownSetting(key.Text));
            SkipSettingValue();
            var meant = NearNames.Find(key.Text, SettingKeys.All);
            return new SettingSyntax(new SourceSpan(start, LastEnd(start)), meant is null ? key : key with { Text = meant }, null) { IsMisspelled = true };
        }

        // After the colon a line end is a space, but what begins a layer or a statement is no value.
        var isMissing = HasPassedLineEnd && (Ahead() != Opening.Item || MatchLayerWord(cursor.Position) is { Word: not LayerWord.ReLU });
        var value = isMissing ? null : ParseSettingValue(name);
        if (isMissing)
        {
            diagnostics.Report(key.Span, NameMistakes.SettingValue(name, string.Empty));
        }
        else if (value is null)
        {
            var place = cursor.AtLineEnd ? key.Span : new SourceSpan(cursor.Position, WordEnd(cursor.Position));
            diagnostics.Report(place, NameMistakes.SettingValue(name, text[place]));
            SkipSettingValue();
        }

        return new SettingSyntax(new SourceSpan(start, LastEnd(start)), key with { Text = name }, value);
    }

    /// <summary>Passes over a value that cannot be read, up to the next entry: what follows on the line has mistakes of its own.</summary>
    private void SkipSettingValue()
    {
        cursor.SkipSpaces();
        var (depth, braces, end) = (0, 0, cursor.Position);
        while (end < cursor.Limit && !Characters.IsLineEnd(text.Content[end]) && text.Content[end] != '#')
        {
            var c = text.Content[end];
            depth += c switch { '(' or '[' => 1, ')' or ']' when depth > 0 => -1, _ => 0 };
            if ((c == '}' && braces == 0) || (depth == 0 && c is ',' or ';' && OpensEntry(cursor.AfterLines(end + 1))))
            {
                break;
            }

            braces += c switch { '{' => 1, '}' => -1, _ => 0 };
            end++;
        }

        skippedBraces += braces;
        cursor.Take(TokenKind.Skipped, TrimmedEnd(cursor.Position, end) - cursor.Position);
    }

    /// <summary>Whether a setting, a claim, an edit, a layer or a network begins at the position.</summary>
    private bool OpensEntry(int position)
    {
        var end = cursor.NameEnd(position);
        var next = cursor.AfterSpaces(end);
        var isNamed = end > position && (cursor.CharacterAt(next) is ':' or '=' || cursor.MatchesWhole(next, "extends"));
        var isEdit = end > position && verbs.ContainsKey(text.Content.Substring(position, end - position)) && cursor.NameEnd(next) > next;
        return position >= cursor.Limit || isNamed || isEdit || StartsItem(position) || cursor.CharacterAt(position) is '}' or '|';
    }
}
