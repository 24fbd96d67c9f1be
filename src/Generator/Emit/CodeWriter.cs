using System.Runtime.CompilerServices;
using System.Text;
using VggGen.Generator.Shapes;

namespace VggGen.Generator.Emit;

/// <summary>Writes lines with their indentation. Line ends are LF whatever the system, so that snapshots compare.</summary>
internal sealed class CodeWriter
{
    private const int UsualLength = 8 * 1024;
    private readonly StringBuilder text = new(UsualLength);
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            BeginLine().Append(line);
        }

        text.Append('\n');
    }

    /// <summary>A line whose parts go straight into the text.</summary>
    public void Line([InterpolatedStringHandlerArgument("")] LineParts parts) => text.Append('\n');

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

    private StringBuilder BeginLine() => text.Append(' ', depth * 4);

    /// <summary>What the compiler makes of `Line($"…")`: no line is put together beside the text, of which there are many.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct LineParts
    {
        private readonly StringBuilder text;

        public LineParts(int literalLength, int formattedCount, CodeWriter writer) => text = writer.BeginLine();

        public void AppendLiteral(string part) => text.Append(part);

        public void AppendFormatted(string? part) => text.Append(part);

        /// <summary>Of other values only those that are written alike in every culture.</summary>
        public void AppendFormatted(TensorShape shape) => text.Append(shape.ToString());
    }
}
