using System.Globalization;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Writes the small signs of the language, each time in another of the forms that the reference allows.</summary>
internal sealed class Pen(Dice dice)
{
    public Dice Dice => dice;

    /// <summary>A word in any case, its hyphens now and then as a PDF leaves them.</summary>
    public string Word(string word)
    {
        var cased = dice.Between(0, 9) switch
        {
            0 => word.ToUpperInvariant(),
            1 => word.ToLowerInvariant(),
            2 => string.Concat(word.Select(letter => dice.Chance(50) ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter))),
            _ => word,
        };
        return cased.Replace("-", Hyphen(), StringComparison.Ordinal);
    }

    public string Hyphen() => dice.Chance(3) ? dice.Pick("\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212") : "-";

    /// <summary>Blanks, or nothing.</summary>
    public string Blank() => dice.Chance(50) ? "" : Gap();

    /// <summary>One blank at least.</summary>
    public string Gap() => dice.Between(0, 19) switch
    {
        0 => "  ",
        1 => dice.Pick("\t", "\u00A0", "\u2009", "\u202F"),
        _ => " ",
    };

    /// <summary>A line end with what may stand around it: a comment, empty lines, an indentation.</summary>
    public string LineEnd()
    {
        var comment = dice.Chance(10) ? Gap() + Comment() : "";
        var empty = dice.Chance(10) ? dice.Pick("\n", "\n\n", "  " + Comment() + "\n") : "";
        return comment + "\n" + empty + (dice.Chance(30) ? "  " : "");
    }

    /// <summary>Blanks where a line end is one of them.</summary>
    public string FreeBlank(bool inCell) => !inCell && dice.Chance(10) ? LineEnd() : Blank();

    public string Comment() => "#" + dice.Pick("", " a comment", " conv3-64, maxpool ×2", " | A | {", "#", " (", " é → ünïcode");

    public string Times(bool mayBeLetter = true, bool mayBeStar = true)
    {
        var sign = dice.Pick("×", "×", "x", "X", "*");
        var isRefused = (!mayBeLetter && sign is "x" or "X") || (!mayBeStar && sign == "*");
        return isRefused ? "×" : sign;
    }

    public string Arrow() => dice.Pick("->", "→", Hyphen() + ">");

    public string Integer(long value)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture);
        return digits.Length > 1 && dice.Chance(15) ? digits.Insert(dice.Between(1, digits.Length - 1), "_") : digits;
    }

    /// <summary>`3`, or `3×1`; a square one may be written as two.</summary>
    public string Pair(Size2 side) => side.Height == side.Width && dice.Chance(80)
        ? Integer(side.Height)
        : Integer(side.Height) + Times() + Integer(side.Width);

    /// <summary>A number with a point or an exponent, with a sign where one may stand.</summary>
    public string Real(double value, bool mayHaveSign = false)
    {
        var magnitude = Math.Abs(value);
        var written = magnitude.ToString(dice.Pick("R", "0.0#######", "0.###e-0", "0.####E+00"), CultureInfo.InvariantCulture);

        // Rounding to a format's digits would write another number.
        written = double.Parse(written, CultureInfo.InvariantCulture) == magnitude ? written : magnitude.ToString("R", CultureInfo.InvariantCulture);
        return (value < 0 ? "-" : mayHaveSign && dice.Chance(15) ? "+" : "") + written;
    }

    public string Shape(FeatureShape shape, IReadOnlyList<bool> isOpen)
    {
        long[] extents = shape.IsVector ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];
        var written = extents.Select((extent, i) => isOpen[i] || dice.Chance(10) ? "_" : Integer(extent));
        return string.Join(Blank() + Times() + Blank(), written);
    }

    /// <summary>A count that holds: exact, or with a suffix and rounded to the digits that are written.</summary>
    public string Count(long value)
    {
        var (suffix, unit) = dice.Pick(("", 1m), ("", 1m), ("K", 1e3m), ("M", 1e6m), ("G", 1e9m), ("B", 1e9m));
        if (suffix.Length == 0)
        {
            return Integer(value);
        }

        var digits = dice.Between(0, 4);
        return Math.Round(value / unit, digits, MidpointRounding.AwayFromZero).ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + suffix;
    }
}
