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

    private SettingValueSyntax? ParseSettingValue(string key)
    {
        switch (key)
        {
            case SettingKeys.Input:
                return ParseInput();
            case SettingKeys.Namespace or SettingKeys.Class:
                return ParseText();
            case SettingKeys.Allow or SettingKeys.Warn:
                return ParseCodes();
            case SettingKeys.Memory:
                return cursor.AtDigit ? MemoryValue(ParseCount()) : null;
            case SettingKeys.Dropout when TryMisspelledReal() is { } probability:
                return new NumberValueSyntax(probability.Span, probability, false);
            default:
                if (cursor.AtDigit || (cursor.Current is '-' or '+' && Characters.IsDigit(cursor.CharacterAt(cursor.Position + 1))))
                {
                    var real = ThousandsEnd(cursor.Position) is { } end ? ParseThousands(end) : ParseReal();
                    return new NumberValueSyntax(real.Span, real, real.Value == Math.Floor(real.Value) && text[real.Span].All(c => Characters.IsDigit(c) || c == '_'));
                }

                return cursor.NameEnd(cursor.Position) > cursor.Position ? ParseWordValue() : null;
        }
    }

    private static CountValueSyntax MemoryValue(CountSyntax count) => new(count.Span, count);

    /// <summary>`leaky-relu(0.1)`: a word, with numbers where parentheses follow at once.</summary>
    private WordValueSyntax ParseWordValue()
    {
        var word = ParseName();
        var arguments = new List<RealSyntax>();
        var hasOthers = false;
        if (cursor.CharacterAt(cursor.AfterSpacesOfLine(cursor.Position)) == '(')
        {
            cursor.SkipSpaces();
            var open = cursor.Take(TokenKind.Sign, 1);
            cursor.SkipLines();
            while (cursor.AtDigit || (cursor.Current is '-' or '+' && Characters.IsDigit(cursor.CharacterAt(cursor.Position + 1))))
            {
                arguments.Add(ParseReal());
                cursor.SkipLines();
                if (cursor.At(','))
                {
                    cursor.Take(TokenKind.Sign, 1);
                    cursor.SkipLines();
                }
            }

            var rest = cursor.CountWhile(cursor.Position, c => !Characters.IsLineEnd(c) && c is not ('(' or ')' or '{' or '}' or '|' or '#'));
            if (cursor.CharacterAt(cursor.Position + rest) == ')')
            {
                hasOthers = rest > 0;
                cursor.Take(TokenKind.Skipped, rest);
                cursor.Take(TokenKind.Sign, 1);
            }
            else
            {
                diagnostics.Report(open, SyntaxMistakes.Unclosed("(", ")").Replace(SourceSpan.At(LastEnd(open.End)), ")"));
            }
        }

        return new WordValueSyntax(new SourceSpan(word.Span.Start, LastEnd(word.Span.End)), word, arguments.ToEquatableArray()) { HasOtherArguments = hasOthers };
    }

    private TextValueSyntax? ParseText()
    {
        var end = cursor.Position;
        while (end < cursor.Limit)
        {
            var c = text.Content[end];
            if (Characters.IsSpace(c) || Characters.IsLineEnd(c) || c is ',' or ';' or '#' or '|' or '}')
            {
                break;
            }

            // `{name}` belongs to the value of `class`; any other brace opens the block of the network.
            var word = c == '{' ? cursor.CountWhile(end + 1, Characters.IsNamePart) : 0;
            if (c == '{' && (word == 0 || cursor.CharacterAt(end + 1 + word) != '}'))
            {
                break;
            }

            end += c == '{' ? word + "{}".Length : 1;
        }

        if (end == cursor.Position)
        {
            return null;
        }

        var span = cursor.Take(TokenKind.Word, end - cursor.Position);
        return new TextValueSyntax(span, text[span]);
    }

    private CodesValueSyntax? ParseCodes()
    {
        var codes = new List<NameSyntax>();
        var start = cursor.Position;
        while (cursor.NameEnd(cursor.Position) > cursor.Position || IsBareCode(cursor.Position))
        {
            codes.Add(ParseCode());
            var comma = cursor.AfterSpaces(cursor.Position);
            if (cursor.CharacterAt(comma) != ',' || !AtCode(cursor.AfterLines(comma + 1)))
            {
                break;
            }

            cursor.SkipSpaces();
            cursor.Take(TokenKind.Sign, 1);
            cursor.SkipLines();
        }

        return codes.Count == 0 ? null : new CodesValueSyntax(new SourceSpan(start, LastEnd(start)), codes.ToEquatableArray());
    }

    private NameSyntax ParseCode()
    {
        if (!IsBareCode(cursor.Position))
        {
            return ParseName();
        }

        var span = cursor.Take(TokenKind.Skipped, 4);
        var code = "VGG" + text[span];
        diagnostics.Report(span, NameMistakes.CodeWithoutLetters(text[span], code).Replace(span, code));
        return new NameSyntax(span, code);
    }

    private bool AtCode(int position) => (cursor.Matches(position, "VGG") && Characters.IsDigit(cursor.CharacterAt(position + 3))) || IsBareCode(position);

    /// <summary>`0808`: a code without its letters.</summary>
    private bool IsBareCode(int position) => cursor.CountWhile(position, Characters.IsDigit) == 4 && !Characters.IsNamePart(cursor.CharacterAt(position + 4));

    /// <summary>`224×224 RGB`, `(224 × 224 RGB image)`, `3×224×224`. Null, with nothing taken, where no extent stands.</summary>
    private InputSyntax? ParseInput()
    {
        var start = cursor.Position;
        var hasParenthesis = cursor.At('(');
        SourceSpan open = default;
        if (hasParenthesis)
        {
            open = cursor.Take(TokenKind.Sign, 1);
            cursor.InParentheses = true;
            cursor.SkipSpaces();
        }

        if (!cursor.AtDigit)
        {
            cursor.InParentheses = false;
            return null;
        }

        var extents = new List<NumberSyntax> { ParseInteger() };
        while (TryTakeTimesInExtents() && cursor.AtDigit)
        {
            extents.Add(ParseInteger());
        }

        if (extents.Count == 1 && TryExtentsWithCommas(extents[0].Span.Start) is { } numbers)
        {
            extents.AddRange(numbers);
        }

        var extentsSpan = new SourceSpan(extents[0].Span.Start, extents[extents.Count - 1].Span.End);
        var isMalformed = extents.Count is < 2 or > 3;
        if (isMalformed)
        {
            diagnostics.Report(extentsSpan, SyntaxMistakes.InputExtents(extents.Count));
        }

        var words = new List<NameSyntax>();
        while (true)
        {
            var next = cursor.AfterSpaces(cursor.Position);
            if (cursor.NameEnd(next) == next || MatchLayerWord(next) is not null || cursor.CharacterAt(cursor.AfterSpaces(cursor.NameEnd(next))) is ':' or '=')
            {
                break;
            }

            cursor.SkipSpaces();
            words.Add(ParseName());
        }

        cursor.InParentheses = false;
        if (isMalformed)
        {
            // What follows belongs to extents that were reported already.
            var rest = cursor.CountWhile(cursor.Position, c => !Characters.IsLineEnd(c) && c is not (',' or ';' or ')' or '{' or '}' or '|' or '#'));
            cursor.Take(TokenKind.Skipped, TrimmedEnd(cursor.Position, cursor.Position + rest) - cursor.Position);
        }

        var end = LastEnd(start);
        if (hasParenthesis)
        {
            cursor.InParentheses = true;
            cursor.SkipSpaces();
            cursor.InParentheses = false;
            if (cursor.At(')'))
            {
                end = cursor.Take(TokenKind.Sign, 1).End;
            }
            else
            {
                diagnostics.Report(open, SyntaxMistakes.Unclosed("(", ")").Replace(SourceSpan.At(end), ")"));
            }
        }

        return new InputSyntax(new SourceSpan(start, end), extents.ToEquatableArray(), words.ToEquatableArray());
    }
}
