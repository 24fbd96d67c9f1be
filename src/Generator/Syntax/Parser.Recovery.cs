using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Passes over what could not be read.</summary>
internal sealed partial class Parser
{
    /// <summary>How many `{` were passed over whose `}` is still to come.</summary>
    private int skippedBraces;

    /// <summary>Whether what stands before the cursor was passed over: a fix beside it would mend what nobody wrote.</summary>
    private bool EndsInRecovery
    {
        get
        {
            var last = cursor.Tokens.Count - 1;
            while (last >= 0 && cursor.Tokens[last].Kind is TokenKind.Space or TokenKind.LineEnd or TokenKind.Comment or TokenKind.Emphasis)
            {
                last--;
            }

            return last >= 0 && cursor.Tokens[last].Kind is TokenKind.Skipped or TokenKind.Arrow or TokenKind.Times;
        }
    }

    /// <summary>Passes over text that could not be read, up to the next separator; parentheses are passed over whole.</summary>
    private SourceSpan SkipBad()
    {
        var depth = 0;
        var end = cursor.Position;
        while (end < cursor.Limit && !Characters.IsLineEnd(text.Content[end]))
        {
            var c = text.Content[end];
            if (c == '(')
            {
                depth++;
            }
            else if (c == ')' && depth > 0)
            {
                depth--;
            }
            else if (c == '#' || (depth == 0 && end > cursor.Position && (c is ',' or ';' or '{' or '}' or ')' || LookAlikes.IsComma(c))))
            {
                break;
            }

            end++;
        }

        while (end > cursor.Position + 1 && Characters.IsSpace(text.Content[end - 1]))
        {
            end--;
        }

        return cursor.Take(TokenKind.Skipped, end - cursor.Position);
    }
}
