namespace VggGen.Generator.Syntax;

/// <summary>Where something ends: what was read, its line, the word at a position, a text without the blanks behind it.</summary>
internal sealed partial class Parser
{
    /// <summary>The end of the last token that means something.</summary>
    private int LastEnd(int atLeast)
    {
        for (var i = cursor.Tokens.Count - 1; i >= 0; i--)
        {
            var token = cursor.Tokens[i];
            if (token.Kind is not (TokenKind.Space or TokenKind.LineEnd or TokenKind.Comment or TokenKind.Emphasis))
            {
                return Math.Max(atLeast, token.Span.End);
            }
        }

        return atLeast;
    }

    /// <summary>Whether the line of the last token that means something was left already: unclosed parentheses look beyond it.</summary>
    private bool HasPassedLineEnd
    {
        get
        {
            for (var i = cursor.Tokens.Count - 1; i >= 0 && cursor.Tokens[i].Kind is TokenKind.Space or TokenKind.LineEnd or TokenKind.Comment; i--)
            {
                if (cursor.Tokens[i].Kind == TokenKind.LineEnd)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The end of the run of text without spaces and separators: what a person calls the word.</summary>
    private int WordEnd(int position)
    {
        var length = cursor.CountWhile(position, c => !Characters.IsSpace(c) && !Characters.IsLineEnd(c) && c is not (',' or ';' or '(' or ')' or '{' or '}' or '|' or '#') && !LookAlikes.IsComma(c));
        return position + Math.Max(length, position < cursor.Limit ? 1 : 0);
    }

    private int TrimmedEnd(int start, int end)
    {
        while (end > start)
        {
            if (Characters.IsSpace(text.Content[end - 1]))
            {
                end--;
            }
            else if (end - start >= 2 && text.Content[end - 1] == '*' && text.Content[end - 2] == '*')
            {
                end -= 2;
            }
            else
            {
                break;
            }
        }

        return end;
    }
}
