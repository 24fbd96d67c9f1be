using System.Globalization;
using System.Text;

namespace VggGen;

/// <summary>Reads the text of a list of boxes.</summary>
internal static class BoxLines
{
    /// <summary>What stands in a line, and the names of a first line that says so.</summary>
    public const string Columns = "image,class,x0,y0,x1,y1";

    private const int ColumnCount = 6;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>One line of numbers and names.</summary>
    public sealed record BoxLine(int Number, string Image, string Class, double X0, double Y0, double X1, double Y1);

    /// <summary>The lines that have a box.</summary>
    /// <exception cref="DataException">The file cannot be read, or a line is wrong.</exception>
    public static List<BoxLine> Read(string path)
    {
        var lines = new List<BoxLine>();
        try
        {
            foreach (var (text, place) in File.ReadLines(path, s_utf8).Select((text, place) => (text, place)))
            {
                if (!string.IsNullOrWhiteSpace(text) && !(place == 0 && IsHeader(text)))
                {
                    lines.Add(Parse(path, text, place + 1));
                }
            }
        }
        catch (DecoderFallbackException exception)
        {
            throw new DataException(path, "it is not UTF-8; save it in UTF-8", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, FileProblem.OnReading(exception, path), exception);
        }

        return lines.Count > 0 ? lines : throw new DataException(path, $"it has no boxes; a line is {Columns}");
    }

    private static bool IsHeader(string text) => string.Equals(text.Replace(" ", string.Empty, StringComparison.Ordinal), Columns, StringComparison.OrdinalIgnoreCase);

    private static BoxLine Parse(string path, string text, int number)
    {
        var fields = Fields(text) ?? throw Refuse("a quotation mark is not closed, or something stands behind it");
        if (fields.Count != ColumnCount)
        {
            throw Refuse(string.Create(CultureInfo.InvariantCulture, $"it has {fields.Count} fields, a line is {Columns}"));
        }

        if (fields[0].Length == 0 || fields[1].Length == 0)
        {
            throw Refuse($"{(fields[0].Length == 0 ? "the image" : "the class")} is empty, a line is {Columns}");
        }

        var (x0, y0, x1, y1) = (Coordinate(2, "x0"), Coordinate(3, "y0"), Coordinate(4, "x1"), Coordinate(5, "y1"));
        return x0 < x1 && y0 < y1
            ? new BoxLine(number, fields[0], fields[1], x0, y0, x1, y1)
            : throw Refuse($"the box is empty: x1 must be above x0, and y1 above y0 ({string.Join(',', fields.Skip(2))})");

        double Coordinate(int field, string name)
            => double.TryParse(fields[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var pixels) && pixels is >= 0 and <= ImageReader.MaximumSide
                ? pixels
                : throw Refuse($"{name} is `{fields[field]}`; it is a number of pixels from 0 to {ImageReader.MaximumSide}");

        DataException Refuse(string reason) => new(string.Create(CultureInfo.InvariantCulture, $"{path}:{number}"), reason);
    }

    /// <summary>The fields of a line by RFC 4180, section 2: what holds a comma or a quotation mark stands in quotation marks, and one within is doubled. Null where that does not end.</summary>
    private static List<string>? Fields(string text)
    {
        var fields = new List<string>();
        for (var at = 0; ; at++)
        {
            string field;
            if (at < text.Length && text[at] == '"')
            {
                var end = ClosingQuote(text, at + 1);
                if (end < 0 || (end + 1 < text.Length && text[end + 1] != ','))
                {
                    return null;
                }

                field = text[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal);
                at = end + 1;
            }
            else
            {
                var end = text.IndexOf(',', at) is var comma and >= 0 ? comma : text.Length;
                field = text[at..end].Trim();
                at = end;
            }

            fields.Add(field);
            if (at >= text.Length)
            {
                return fields;
            }
        }
    }

    private static int ClosingQuote(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                continue;
            }

            if (at + 1 < text.Length && text[at + 1] == '"')
            {
                at++;
                continue;
            }

            return at;
        }

        return -1;
    }
}
