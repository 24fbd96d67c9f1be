using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using VggGen.Cli.Images;

namespace VggGen.Cli.Commands;

/// <summary>An option that takes a number a channel: `0.485,0.456,0.406`.</summary>
internal static class NumbersOption
{
    public static Option<ChannelNumbers?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "r,g,b",
        CustomParser = result => Parse(name, result),
    };

    private static ChannelNumbers? Parse(string name, ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var numbers = new List<double>();
        foreach (var part in text.Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !float.IsFinite((float)number))
            {
                result.AddError($"{name} takes numbers with commas between them, such as 0.5,0.5,0.5, not `{text}`");
                return null;
            }

            numbers.Add(number);
        }

        return new ChannelNumbers(numbers);
    }
}
