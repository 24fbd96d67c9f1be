using System.Text;

namespace VggGen.Generator.Emit;

/// <summary>Writes lines with their indentation. Line ends are LF whatever the system, so that snapshots compare.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }

        text.Append('\n');
    }

    public void Open(string line)
    {
        Line(line);
        Line("{");
        depth++;
    }

    public void Close(string suffix = "")
    {
        depth--;
        Line("}" + suffix);
    }

    /// <summary>Lines of code, each with a comment behind it; the comments stand in one column as far as the lines allow.</summary>
    public void Annotated(IReadOnlyList<(string Code, string Comment)> lines)
    {
        const int farthest = 80;
        var column = lines.Select(line => line.Code.Length).Where(length => length <= farthest).DefaultIfEmpty(0).Max();
        foreach (var (code, comment) in lines)
        {
            Line(comment.Length == 0 ? code : $"{code.PadRight(column)}  // {comment}");
        }
    }

    public override string ToString() => text.ToString();
}
