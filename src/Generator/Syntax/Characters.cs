namespace VggGen.Generator.Syntax;

/// <summary>What single characters mean to the language.</summary>
internal static class Characters
{
    public static bool IsLineEnd(char c) => c is '\n' or '\r';

    /// <summary>Blanks, and the no-break and thin spaces that a PDF leaves behind.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\u00A0' or '\u2009' or '\u202F' or ByteOrderMark or '\0' || IsBidirectional(c);

    public const char ByteOrderMark = '\uFEFF';

    /// <summary>Characters that turn the direction of text around (Unicode Standard Annex 9): they can hide what a line says.</summary>
    public static bool IsBidirectional(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLetter(char c) => char.IsLetter(c);

    /// <summary>The hyphen, or one of the typographic hyphens and dashes (U+2010 to U+2015, U+2212) that print uses for it.</summary>
    public static bool IsHyphen(char c) => c == '-' || IsTypographicHyphen(c);

    public static bool IsTypographicHyphen(char c) => c is >= '\u2010' and <= '\u2015' or '\u2212';

    public static bool IsTimes(char c) => c is '×' or 'x' or 'X' or '*';

    public static bool IsNamePart(char c) => IsLetter(c) || IsDigit(c) || c == '_';
}
