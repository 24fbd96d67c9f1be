using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>The values of settings: numbers, words, texts.</summary>
internal sealed partial class Parser
{
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
                if (AtReal(cursor.Position))
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
            while (AtReal(cursor.Position))
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
}
