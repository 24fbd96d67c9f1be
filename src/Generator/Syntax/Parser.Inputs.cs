using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>The input: `224×224 RGB`.</summary>
internal sealed partial class Parser
{
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
