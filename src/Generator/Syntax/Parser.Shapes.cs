using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Shapes behind a layer or a group, `-> 64×112×112`, and the extents that they share with the input.</summary>
internal sealed partial class Parser
{
    private static readonly Regex extentsWithCommas = new(@"\G([0-9]+)[ \t]*,[ \t]*([0-9]+)[ \t]*,[ \t]*([0-9]+)(?![0-9_.×*])", RegexOptions.CultureInvariant);

    private ItemSyntax ParseShapeClaim(ItemSyntax item)
    {
        var next = cursor.AfterSpacesOfLine(cursor.Position);
        var length = cursor.ArrowLength(next);
        if (length == 0 || StartsPlainItem(cursor.AfterSpacesOfLine(next + length)))
        {
            // An arrow between two entries was meant to separate them.
            return item;
        }

        cursor.SkipSpaces();
        var arrow = cursor.TakeArrow();
        if (text[arrow] == "=>")
        {
            diagnostics.Report(arrow, CharacterMistakes.DoubleArrow().Replace(arrow, "->"));
        }

        cursor.SkipSpaces();
        var start = cursor.Position;
        var extents = new List<ExtentSyntax>();
        while (cursor.AtDigit || cursor.At('_'))
        {
            if (cursor.At('_'))
            {
                extents.Add(new ExtentSyntax(cursor.Take(TokenKind.Word, 1), null));
            }
            else
            {
                var number = ParseInteger();
                extents.Add(new ExtentSyntax(number.Span, number.Value));
            }

            if (!TryTakeTimesInExtents())
            {
                break;
            }
        }

        if (extents.Count <= 1 && TryExtentsWithCommas(start) is { } numbers)
        {
            return item with { Shape = new ShapeSyntax(new SourceSpan(start, LastEnd(start)), extents.Concat(numbers.Select(number => new ExtentSyntax(number.Span, number.Value))).ToEquatableArray()) };
        }

        var span = new SourceSpan(start, LastEnd(start));
        if (extents.Count == 0)
        {
            diagnostics.Report(arrow, SyntaxMistakes.Dangling(text[arrow], "write the shape, as in `-> 64×112×112` or `-> 4096`"));
            return item;
        }

        if (extents.Count is 2 or > 3)
        {
            diagnostics.Report(span, SyntaxMistakes.ExtentCount(extents.Count));
            return item;
        }

        return item with { Shape = new ShapeSyntax(span, extents.ToEquatableArray()) };
    }

    /// <summary>`3, 224, 224`, with parentheses or without: three extents as other libraries write them. Read as meant, and reported.</summary>
    /// <param name="start">Where the extents begin; the first may have been read already.</param>
    private List<NumberSyntax>? TryExtentsWithCommas(int start)
    {
        var inside = cursor.CharacterAt(start) == '(' ? cursor.AfterSpacesOfLine(start + 1) : start;
        var match = extentsWithCommas.Match(text.Content, inside, Math.Min(64, cursor.Limit - inside));
        var end = match.Index + match.Length;
        var isLayerList = cursor.NameEnd(cursor.AfterSpacesOfLine(end)) > cursor.AfterSpacesOfLine(end) && AtWeightLayers(match.Groups[3].Index);
        if (!match.Success || match.Index != inside || isLayerList)
        {
            return null;
        }

        var numbers = new List<NumberSyntax>();
        cursor.SkipSpaces();
        foreach (var group in match.Groups.Cast<Group>().Skip(1).Where(group => group.Index >= cursor.Position))
        {
            cursor.Take(TokenKind.Skipped, group.Index - cursor.Position);
            numbers.Add(TakeDigits(group.Index + group.Length));
        }

        if (inside > start && cursor.CharacterAt(cursor.AfterSpacesOfLine(cursor.Position)) == ')')
        {
            cursor.Take(TokenKind.Skipped, cursor.AfterSpacesOfLine(cursor.Position) + 1 - cursor.Position);
        }

        var span = new SourceSpan(start, cursor.Position);
        var mended = string.Join("×", match.Groups.Cast<Group>().Skip(1).Select(group => group.Value));
        diagnostics.Report(span, SyntaxMistakes.ExtentCommas(mended).Replace(span, mended));
        return numbers;
    }

    /// <summary>Between extents × may have spaces around it; it is taken only where another extent follows.</summary>
    private bool TryTakeTimesInExtents()
    {
        var sign = cursor.AfterSpaces(cursor.Position);
        var c = cursor.CharacterAt(sign);
        var lookAlike = LookAlikes.ReplacementFor(c) is "×" or "x";
        var next = cursor.AfterSpaces(sign + 1);
        if (!(Characters.IsTimes(c) || lookAlike) || !(Characters.IsDigit(cursor.CharacterAt(next)) || cursor.CharacterAt(next) == '_'))
        {
            return false;
        }

        cursor.SkipSpaces();
        var span = cursor.Take(TokenKind.Times, 1);
        if (lookAlike)
        {
            diagnostics.Report(span, CharacterMistakes.LookAlike(c, "×").Replace(span, "×"));
        }

        cursor.SkipSpaces();
        return true;
    }
}
