using System.Globalization;
using System.Text;

namespace VggGen.Cli.Output.Rich;

/// <summary>Text of files as it may go to a terminal: what would move its cursor, colour its cells or turn its words around is shown by a stand-in.</summary>
internal static class Visible
{
    /// <summary>The stand-in of U+0000; those of the other controls follow it.</summary>
    private const int ControlPictures = 0x2400;
    private const int DeletePicture = 0x2421;

    public static string Text(string text, Glyphs glyphs) => string.Concat(text.EnumerateRunes().Select(rune => Of(rune, glyphs)));

    public static string Of(Rune rune, Glyphs glyphs) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control when glyphs == Glyphs.Ascii => "?",
        UnicodeCategory.Control when rune.Value < ' ' => new Rune(ControlPictures + rune.Value).ToString(),
        UnicodeCategory.Control when rune.Value == 0x7F => new Rune(DeletePicture).ToString(),
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => glyphs.Unshowable,
        _ => rune == Rune.ReplacementChar ? glyphs.Unshowable : rune.ToString(),
    };
}
