using System.Globalization;
using System.Text;
using VggGen.Generator.Shapes;

namespace VggGen.Generator.Emit;

/// <summary>Literals of C#, in the invariant culture.</summary>
internal static class CSharp
{
    /// <summary>`25_088`: digits in threes from 10,000 up, as a reader groups them.</summary>
    public static string Integer(long value)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        if (Math.Abs(value) < 10_000)
        {
            return digits;
        }

        var grouped = new StringBuilder(digits);
        for (var i = digits.Length - 3; i > (value < 0 ? 1 : 0); i -= 3)
        {
            grouped.Insert(i, '_');
        }

        return grouped.ToString();
    }

    /// <summary>`0.5`: never `0,5`; the shortest that reads back the same.</summary>
    public static string Real(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Any(c => c is '.' or 'E' or 'e') ? text : text + ".0";
    }

    /// <summary>`3`, or `(3, 1)`.</summary>
    public static string Size(Pair size) => size.IsSquare ? Integer(size.Height) : $"({Integer(size.Height)}, {Integer(size.Width)})";

    public static string Bool(bool value) => value ? "true" : "false";

    public static string Text(string value)
    {
        var literal = new StringBuilder("\"");
        foreach (var c in value)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                < ' ' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    public static string Shape(TensorShape shape) => shape.IsVector
        ? $"global::VggGen.FeatureShape.Vector({Integer(shape.Channels)})"
        : $"global::VggGen.FeatureShape.Map({Integer(shape.Channels)}, {Integer(shape.Height)}, {Integer(shape.Width)})";
}
