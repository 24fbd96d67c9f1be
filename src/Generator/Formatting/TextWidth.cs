using System.Globalization;

namespace VggGen.Generator.Formatting;

/// <summary>How many columns a text takes on a screen: one a text element, so that an accent of its own takes none.</summary>
internal static class TextWidth
{
    /// <summary>Below it there are no combining characters.</summary>
    private const char FirstCombining = '\u0300';

    public static int Of(string text) =>
        text.All(c => c < FirstCombining) ? text.Length : new StringInfo(text).LengthInTextElements;

    public static string Pad(string text, int width) => text + new string(' ', Math.Max(0, width - Of(text)));
}
