namespace VggGen.Generator.Text;

/// <summary>The text of one file with its line starts. Lines end with LF, CR LF or CR.</summary>
internal sealed class SourceText
{
    private readonly int[] lineStarts;

    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
        HasUnreadable = content.Any(c => c == Unreadable || IsHidden(c));
        lineStarts = FindLineStarts(content);
    }

    /// <summary>1 MiB: no file that people write comes near it.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>What decoders put in the place of bytes that are no character.</summary>
    public const char Unreadable = '\uFFFD';

    public string Path { get; }

    public bool HasUnreadable { get; }

    /// <summary>Soft hyphens and blanks without a width: they take words apart that look whole.</summary>
    public static bool IsHidden(char c) => c is '\u00AD' or (>= '\u200B' and <= '\u200D') or (>= '\u2060' and <= '\u2064');

    /// <summary>Whether a line of the span has bytes that are no character, or outside its comment characters that nobody sees.</summary>
    public bool IsUnreadable(SourceSpan span)
    {
        if (!HasUnreadable)
        {
            return false;
        }

        var (first, last) = (At(span.Start).Line, At(span.End).Line);
        var end = last < lineStarts.Length ? lineStarts[last] : Content.Length;
        var isComment = false;
        for (var i = lineStarts[first - 1]; i < end; i++)
        {
            isComment = Content[i] is not ('\n' or '\r') && (isComment || Content[i] == '#');
            if (Content[i] == Unreadable || (!isComment && IsHidden(Content[i])))
            {
                return true;
            }
        }

        return false;
    }

    public string Content { get; }

    public string this[SourceSpan span] => Content.Substring(span.Start, span.Length);

    public LineColumn At(int position)
    {
        var line = Array.BinarySearch(lineStarts, position);
        line = line >= 0 ? line : ~line - 1;
        return new LineColumn(line + 1, position - lineStarts[line] + 1);
    }

    /// <summary>The text of a line, counted from 1, without its end; empty behind the last one.</summary>
    public string Line(int number)
    {
        if (number > lineStarts.Length)
        {
            return string.Empty;
        }

        var start = lineStarts[number - 1];
        var end = number < lineStarts.Length ? lineStarts[number] : Content.Length;
        return Content.Substring(start, end - start).TrimEnd('\r', '\n');
    }

    public Place PlaceOf(SourceSpan span) => new(Path, span, At(span.Start), At(span.End));

    private static int[] FindLineStarts(string content)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < content.Length; i++)
        {
            var endsLine = content[i] == '\n' || (content[i] == '\r' && (i + 1 == content.Length || content[i + 1] != '\n'));
            if (endsLine)
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
