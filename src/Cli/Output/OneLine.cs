using System.Globalization;

namespace VggGen.Cli.Output;

/// <summary>Messages of several lines, as one.</summary>
internal static class OneLine
{
    private const int ItemsShown = 3;

    /// <summary>The first line, and behind it the first few of those that list something.</summary>
    public static string Of(string message)
    {
        var lines = message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 2)
        {
            return message.Trim();
        }

        var more = lines.Length - 1 - ItemsShown;
        var items = string.Join("; ", lines.Skip(1).Take(ItemsShown));
        return $"{lines[0]} {items}{(more > 0 ? string.Create(CultureInfo.InvariantCulture, $"; and {more} more") : string.Empty)}";
    }
}
