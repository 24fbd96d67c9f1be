using System.CommandLine;
using System.Globalization;

namespace VggGen.Cli.Commands;

/// <summary>An option that takes a number.</summary>
internal static class NumberOption
{
    /// <summary>Makes one without a default.</summary>
    /// <param name="range">What it takes, in words: `a number above 0`.</param>
    /// <param name="allows">Whether it takes a finite number.</param>
    public static Option<double?> Create(string name, string description, string range, Predicate<double> allows) => new(name)
    {
        Description = description,
        HelpName = "x",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || !allows(number))
            {
                result.AddError($"{name} takes {range}, not `{text}`");
            }

            return number;
        },
    };

    /// <summary>A number above 0.</summary>
    public static Option<double?> Positive(string name, string description) => Create(name, description, "a number above 0", static number => number > 0);

    /// <summary>A share from 0 up to but without 1.</summary>
    public static Option<double?> Share(string name, string description) => Create(name, description, "a number from 0 up to but without 1", static number => number is >= 0 and < 1);
}
