using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace VggGen.Cli.Commands;

/// <summary>An option that takes a whole number from 1 up.</summary>
internal static class CountOption
{
    public static Option<int> Create(string name, string description, int standard) => new(name)
    {
        Description = description,
        HelpName = "k",
        DefaultValueFactory = _ => standard,
        CustomParser = result => Parse(name, result),
    };

    /// <summary>One without a default.</summary>
    public static Option<int?> Optional(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "k",
        CustomParser = result => Parse(name, result),
    };

    private static int Parse(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            result.AddError($"{name} takes a whole number from 1 up, not `{text}`");
        }

        return count;
    }
}
