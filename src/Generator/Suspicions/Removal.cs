using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Suspicions;

/// <summary>What a fix takes out of the text so that nothing is left dangling.</summary>
internal static class Removal
{
    /// <summary>An entry of a list with one of the commas beside it.</summary>
    public static SourceSpan OfItem(SourceText text, SourceSpan item)
    {
        var before = item.Start;
        while (before > 0 && Characters.IsSpace(text.Content[before - 1]))
        {
            before--;
        }

        if (before > 0 && text.Content[before - 1] is ',' or ';')
        {
            return new SourceSpan(before - 1, item.End);
        }

        var after = item.End;
        while (after < text.Content.Length && (Characters.IsSpace(text.Content[after]) || text.Content[after] is ',' or ';'))
        {
            after++;
        }

        return new SourceSpan(item.Start, after);
    }

    /// <summary>The line on which a span stands, with its line end.</summary>
    public static SourceSpan OfLine(SourceText text, SourceSpan span)
    {
        var start = span.Start;
        while (start > 0 && !Characters.IsLineEnd(text.Content[start - 1]))
        {
            start--;
        }

        var end = span.End;
        while (end < text.Content.Length && !Characters.IsLineEnd(text.Content[end]))
        {
            end++;
        }

        if (end < text.Content.Length)
        {
            end += text.Content[end] == '\r' && end + 1 < text.Content.Length && text.Content[end + 1] == '\n' ? 2 : 1;
        }

        return new SourceSpan(start, end);
    }
}
