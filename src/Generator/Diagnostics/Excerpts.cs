using System.Globalization;
using System.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>What a message shows of a text: no more than a reader needs, and no character that he cannot see.</summary>
internal static class Excerpts
{
    private const int Longest = 60;

    /// <summary>The message with what stands between backticks cut to a readable length, and with invisible characters written as `U+200B`.</summary>
    public static string Shorten(string message)
    {
        if (message.Length <= Longest && !message.Any(IsInvisible))
        {
            return message;
        }

        var parts = message.Split('`');
        for (var i = 1; i < parts.Length; i += 2)
        {
            if (parts[i].Length > Longest)
            {
                parts[i] = parts[i].Substring(0, char.IsHighSurrogate(parts[i][Longest - 2]) ? Longest - 2 : Longest - 1) + "…";
            }
        }

        var text = new StringBuilder();
        foreach (var c in string.Join("`", parts))
        {
            text.Append(IsInvisible(c) ? CodePoint(c) : c.ToString());
        }

        return text.ToString();
    }

    public static string CodePoint(char c) => FormattableString.Invariant($"U+{(int)c:X4}");

    public static bool IsInvisible(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (char.IsWhiteSpace(c) && c != ' ');
}
