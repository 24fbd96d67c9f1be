using System.Globalization;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Explanation;

/// <summary>Which row of the catalogue a word means.</summary>
internal static class CodeChoice
{
    private const string Prefix = "VGG";
    private const int NearCount = 3;

    /// <summary>The rule of a code, in any case, with or without its letters and leading zeros: `VGG0401`, `vgg401`, `0401`.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Rule Choose(string word)
    {
        var digits = word.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? word[Prefix.Length..] : word;
        if (digits.Length is 0 or > 4 || !digits.All(char.IsAsciiDigit))
        {
            throw new UsageException($"`{word}` is no code of a diagnostic; codes look like `VGG0401`, and `vgg explain` lists them");
        }

        var code = Prefix + digits.PadLeft(4, '0');
        return Rules.Contains(code)
            ? Rules.Get(code)
            : throw new UsageException($"there is no {code}; near it are {string.Join(", ", Near(code))}, and `vgg explain` lists all");
    }

    /// <summary>The codes that differ in the fewest digits, and among them those with the nearest numbers, in order.</summary>
    private static IEnumerable<string> Near(string code) => Rules.All
        .OrderBy(rule => rule.Code.Zip(code).Count(pair => pair.First != pair.Second))
        .ThenBy(rule => Math.Abs(Number(rule.Code) - Number(code)))
        .Take(NearCount)
        .Select(rule => rule.Code)
        .Order(StringComparer.Ordinal);

    private static int Number(string code) => int.Parse(code.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);
}
