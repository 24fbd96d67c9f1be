namespace VggGen.Generator.Text;

/// <summary>The text of one file with its line starts. Lines end with LF, CR LF or CR.</summary>
internal sealed class SourceText
{
    private readonly int[] lineStarts;

    public SourceText(string path, string content)
    {
        Path = path;
        Content = content;
        HasUnreadable = content.IndexOf(Unreadable) >= 0;
        lineStarts = FindLineStarts(content);
    }

    /// <summary>1 MiB: no file that people write comes near it.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>What decoders put in the place of bytes that are no character.</summary>
    public const char Unreadable = '\uFFFD';

    public string Path { get; }

    public bool HasUnreadable { get; }

    /// <summary>Whether bytes that are no character stand on a line of the span.</summary>
    public bool IsUnreadable(SourceSpan span)
    {
        if (!HasUnreadable)
        {
            return false;
        }

        var (first, last) = (At(span.Start).Line, At(span.End).Line);
        var end = last < lineStarts.Length ? lineStarts[last] : Content.Length;
        return Content.IndexOf(Unreadable, lineStarts[first - 1], end - lineStarts[first - 1]) >= 0;
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
