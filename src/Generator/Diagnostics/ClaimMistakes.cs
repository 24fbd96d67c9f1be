using System.Globalization;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 06xx: statements about a network that do not hold.</summary>
internal static class ClaimMistakes
{
    public static Mistake Shape(string name, string claimed, TensorShape actual, string mended) =>
        new(Rules.Get("VGG0601"), $"{name} puts out {actual}, not {claimed}; write `-> {mended}`");

    public static Mistake WeightLayers(string network, string claimed, int actual) =>
        new(Rules.Get("VGG0602"), $"network `{network}` has {Grouped(actual)} weight {(actual == 1 ? "layer" : "layers")}, not {claimed}; write `{actual.ToString(CultureInfo.InvariantCulture)} weight layers`");

    public static Mistake Parameters(string network, CountSyntax claimed, long actual) =>
        new(Rules.Get("VGG0603"), $"network `{network}` has {Grouped(actual)} parameters, not {claimed.Text}; write `params {Mended(claimed, actual)}`");

    public static Mistake MultiplyAdds(string network, CountSyntax claimed, long actual) =>
        new(Rules.Get("VGG0604"), $"network `{network}` takes {Grouped(actual)} multiply-adds an image, not {claimed.Text}; write `macs {Mended(claimed, actual)}`");

    public static Mistake WildcardsOnly(string claim) =>
        new(Rules.Get("VGG0607"), $"`-> {claim}` holds for any map, so it claims nothing; write an extent, or remove it");

    public static Mistake Repeated(string claim) =>
        new(Rules.Get("VGG0608"), $"`-> {claim}` repeats the claim just before it; remove one of the two");

    /// <summary>Whether a claim whose last digit counts <paramref name="unit"/> admits a tenth or more to either side.</summary>
    public static bool IsCoarse(decimal unit, long actual) => unit / 2 >= 0.1m * actual && unit > 1;

    public static Mistake Coarse(string word, CountSyntax claimed, long actual)
    {
        var (least, most) = (claimed.Value - (claimed.Unit / 2), claimed.Value + (claimed.Unit / 2) - 1);
        return new(Rules.Get("VGG0610"), FormattableString.Invariant($"`{word} {claimed.Text}` admits {least:N0} to {most:N0}; write more digits, as in `{word} {Mended(claimed, actual)}`"));
    }

    /// <summary>The actual count at the digits that were written, or at as many more as it takes to claim something.</summary>
    private static string Mended(CountSyntax claimed, long actual)
    {
        var (unit, moreDigits) = (claimed.Unit, 0);
        while (IsCoarse(unit, actual))
        {
            (unit, moreDigits) = (unit / 10, moreDigits + 1);
        }

        return Rounded(claimed, actual, moreDigits);
    }

    public static Mistake Twice(string claim) =>
        new(Rules.Get("VGG0605"), $"`{claim}` is claimed twice for one network; remove one of the two");

    public static Mistake ShapeTwice(string claim, string first) =>
        new(Rules.Get("VGG0605"), $"`{claim}` claims the shape of a layer that `-> {first}` claims already; remove one of the two");

    public static Mistake Rank(string name, TensorShape actual) =>
        new(Rules.Get("VGG0606"), actual.IsVector
            ? $"{name} puts out a vector, whose shape is one number; write `-> {actual}`"
            : $"{name} puts out a map, whose shape is C×H×W; write `-> {actual}`");

    public static Mistake SomeCopies(string name, string claimed, TensorShape actual, int copy) =>
        new(Rules.Get("VGG0609"), $"{claimed} does not hold for every copy of the group: {name} in copy {copy.ToString(CultureInfo.InvariantCulture)} puts out {actual}; move the claim behind the repeat");

    /// <summary>The actual count at the digits that were written: 138,357,544 beside `133M` is `138M`.</summary>
    private static string Rounded(CountSyntax claimed, long actual, int moreDigits)
    {
        var suffix = claimed.Text.Length > 0 && char.IsLetter(claimed.Text[claimed.Text.Length - 1]) ? claimed.Text.Substring(claimed.Text.Length - 1).ToUpperInvariant() : string.Empty;
        if (suffix.Length == 0)
        {
            return actual.ToString(CultureInfo.InvariantCulture);
        }

        var scale = suffix switch { "K" => 1_000m, "M" => 1_000_000m, _ => 1_000_000_000m };
        var point = claimed.Text.IndexOf('.');
        var digits = moreDigits + (point < 0 ? 0 : Math.Min(15, claimed.Text.Length - 2 - point));
        var rounded = Math.Round(actual / scale, digits, MidpointRounding.AwayFromZero);
        return rounded == 0 ? actual.ToString(CultureInfo.InvariantCulture) : rounded.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + suffix;
    }

    private static string Grouped(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
