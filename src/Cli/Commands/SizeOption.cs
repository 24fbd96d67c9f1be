using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace VggGen.Cli.Commands;

/// <summary>`--size`, a height and width in pixels: `224`, `480x640`, `480×640`.</summary>
internal static class SizeOption
{
    public static Option<Size2?> Create(string description) => new("--size")
    {
        Description = description,
        HelpName = "HxW",
        CustomParser = Parse,
    };

    private static Size2? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var sides = text.Split('x', 'X', '×');
        if (sides.Length <= 2
            && long.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var height)
            && long.TryParse(sides[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && ImageLimits.Allow(new Size2(height, width)))
        {
            return new Size2(height, width);
        }

        result.AddError($"--size takes a height and a width in pixels, such as 224 or 480x640, not `{text}`");
        return null;
    }
}
