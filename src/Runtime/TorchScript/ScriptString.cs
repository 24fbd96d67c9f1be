using System.Globalization;
using System.Text;

namespace VggGen;

/// <summary>A text that stands in quotes in a script, whatever is in it.</summary>
/// <param name="Value">The text.</param>
internal readonly record struct ScriptString(string Value)
{
    /// <summary>With its quotes. All but plain characters are written by the numbers of their bytes.</summary>
    public override string ToString()
    {
        var quoted = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetBytes(Value ?? ""))
        {
            if (value is >= 0x20 and < 0x7F and not ((byte)'"' or (byte)'\\'))
            {
                quoted.Append((char)value);
            }
            else
            {
                quoted.Append(CultureInfo.InvariantCulture, $"\\{Convert.ToString(value, 8).PadLeft(3, '0')}");
            }
        }

        return quoted.Append('"').ToString();
    }
}
