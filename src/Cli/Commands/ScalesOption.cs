using System.CommandLine;
using System.Globalization;

namespace VggGen.Cli.Commands;

/// <summary>`--scales`: what the shorter side of images is resized to.</summary>
internal static class ScalesOption
{
    public static Option<long[]> Create(string description) => new("--scales")
    {
        Description = description,
        HelpName = "Q…",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = result =>
        {
            var scales = new List<long>();
            foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',')))
            {
                if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var scale) || scale is < 1 or > ImageReader.MaximumSide || scales.Contains(scale))
                {
                    result.AddError($"--scales takes whole numbers of pixels from 1 to {ImageReader.MaximumSide}, each once, such as 224 256 288, not `{text}`");
                    return [];
                }

                scales.Add(scale);
            }

            return [.. scales];
        },
    };

    /// <summary>The scales; null where none were given.</summary>
    public static IReadOnlyList<long>? Of(ParseResult parsed, Option<long[]> option) => parsed.GetValue(option) is { Length: > 0 } scales ? scales : null;
}
