using System.Globalization;
using VggGen.Generator.Text;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 00xx: what single characters and numbers can get wrong.</summary>
internal static class CharacterMistakes
{
    public static Mistake Unexpected(string character)
    {
        var codePoint = char.IsSurrogatePair(character, 0) ? char.ConvertToUtf32(character, 0) : character[0];
        var shown = Excerpts.IsInvisible(character[0]) ? FormattableString.Invariant($"`U+{codePoint:X4}`")
            : codePoint < 128 ? $"`{character}`"
            : FormattableString.Invariant($"`{character}` (U+{codePoint:X4})");
        return new(Rules.Get("VGG0001"), $"unexpected character {shown}; the notation is `conv3-64 ×2, maxpool, FC-4096`");
    }

    public static Mistake Unseen(char character) =>
        new(Rules.Get("VGG0001"), FormattableString.Invariant($"unexpected character `U+{(int)character:X4}`, which nobody sees; remove it"));

    public static Mistake Latex(string command) =>
        new(Rules.Get("VGG0001"), $"unexpected `{command}`, as LaTeX is not read; write the rows of a table as `| conv3-64 | conv3-64 |`");

    public static Mistake TooMany(int most) =>
        new(Rules.Get("VGG0012"), $"the file has over {most.ToString(CultureInfo.InvariantCulture)} mistakes, and the rest is not shown; mend the first of them, or check that this is a `.vggconf` file");

    public static Mistake LookAlike(char written, string meant) =>
        new(Rules.Get("VGG0002"), FormattableString.Invariant($"`{written}` (U+{(int)written:X4}) only looks like `{meant}`; write `{meant}`"));

    public static Mistake DoubleArrow() =>
        new(Rules.Get("VGG0002"), "`=>` only looks like `->`; write `->`");

    public static Mistake TypographicHyphen() =>
        new(Rules.Get("VGG0003"), "typographic hyphen; the plain one is `-`");

    public static Mistake NotUtf8(int count) =>
        new(Rules.Get("VGG0004"), $"the file is not UTF-8: there is no character here{Times(count)}; save it as UTF-8");

    public static Mistake Utf16() =>
        new(Rules.Get("VGG0004"), "the file is UTF-16, not UTF-8; save it as UTF-8");

    public static Mistake TooLarge(long bytes) =>
        new(Rules.Get("VGG0010"), FormattableString.Invariant($"the file has {bytes:N0} bytes, over the limit of {SourceText.MostBytes:N0}; split it into several files"));

    public static Mistake Hidden(string what, int count) =>
        new(Rules.Get("VGG0006"), $"{what} inside the file{Times(count)}, read as {(count == 1 ? "a blank" : "blanks")}; remove it");

    public static Mistake Bidirectional(char character, int count) =>
        new(Rules.Get("VGG0011"), FormattableString.Invariant($"a bidirectional control character (U+{(int)character:X4}{Times(count)}) can make the text look other than it is; remove it"));

    public static Mistake MixedSpelling(string written, string first) =>
        new(Rules.Get("VGG0921"), $"`{written}` is written here and `{first}` above; write one of the two throughout");

    public static Mistake ForeignComment(string sign) =>
        new(Rules.Get("VGG0005"), $"`{sign}` begins no comment here; comments begin with `#`");

    public static Mistake Emphasis() =>
        new(Rules.Get("VGG0007"), "`**` means something in table cells only; remove it, or write `×` for a repeat");

    public static Mistake NumberTooLarge() =>
        new(Rules.Get("VGG0008"), "the number is larger than 2^63 - 1 = 9_223_372_036_854_775_807, the largest there is; write fewer digits");

    public static Mistake MalformedNumber(string written, string mended) =>
        new(Rules.Get("VGG0009"), $"`{written}` is no well-formed number; write `{mended}`");

    private static string Times(int count) => count == 1 ? string.Empty : FormattableString.Invariant($", {count} times");
}
