using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Groups: `(layers)`, nested or not.</summary>
internal sealed partial class Parser
{
    private const int DeepestNesting = 32;
    private int nesting;

    /// <summary>Commas that are missing at line ends of a group; in a group that is never closed they are no mistakes of their own.</summary>
    private readonly List<(SourceSpan Place, Mistake Mistake)> missingAtLineEnds = [];

    private ItemSyntax ParseGroup(ListContext context)
    {
        var open = cursor.Take(TokenKind.Sign, 1);
        if (++nesting > DeepestNesting)
        {
            diagnostics.Report(open, SyntaxMistakes.TooDeep(DeepestNesting));
            SkipGroup();
            nesting--;
            return new BadItemSyntax(open);
        }

        var inCell = context == ListContext.Cell;
        var missingBefore = missingAtLineEnds.Count;
        cursor.InParentheses = true;
        var items = ParseItems(inCell ? ListContext.Cell : ListContext.Group, closer: ')');
        nesting--;
        cursor.InParentheses = nesting > 0;
        if (cursor.At(')'))
        {
            cursor.Take(TokenKind.Sign, 1);
            missingAtLineEnds.Skip(missingBefore).ToList().ForEach(missing => diagnostics.Report(missing.Place, missing.Mistake));
        }
        else
        {
            // Any layer may be the last one of the group: where it ends only its author knows.
            diagnostics.Report(open, SyntaxMistakes.Unclosed("(", ")"));
        }

        missingAtLineEnds.RemoveRange(missingBefore, missingAtLineEnds.Count - missingBefore);
        var span = new SourceSpan(open.Start, LastEnd(open.End));
        if (items.Count == 0)
        {
            diagnostics.Report(span, SyntaxMistakes.EmptyGroup());
            return new BadItemSyntax(span);
        }

        return new GroupSyntax(span, items.ToEquatableArray());
    }

    private void SkipGroup()
    {
        var depth = 1;
        var end = cursor.Position;
        while (end < cursor.Limit && depth > 0)
        {
            depth += text.Content[end] switch { '(' => 1, ')' => -1, _ => 0 };
            end++;
        }

        cursor.Take(TokenKind.Skipped, end - cursor.Position);
    }
}
