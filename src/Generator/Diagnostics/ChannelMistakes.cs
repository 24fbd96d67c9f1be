using System.Globalization;

namespace VggGen.Generator.Diagnostics;

/// <summary>Group 03xx: the input and the channels.</summary>
internal static class ChannelMistakes
{
    public static Mistake NoInput(string network) =>
        new(Rules.Get("VGG0301"), $"network `{network}` has no input; write `input: 224×224 RGB`");

    public static Mistake NoColour(string extents) =>
        new(Rules.Get("VGG0302"), $"`{extents}` does not say how many colour channels; write `{extents} RGB` or `{extents} gray`");

    public static Mistake ChannelsLast(string extents, string mended) =>
        new(Rules.Get("VGG0303"), $"`{extents}` is H×W×C, but three extents are C×H×W; write `{mended}`");

    public static Mistake UnknownColour(string word) =>
        new(Rules.Get("VGG0304"), $"`{word}` is no colour word; write `RGB`, `RGBA` or `gray`");

    public static Mistake ZeroExtent(string extents) =>
        new(Rules.Get("VGG0305"), $"an extent of the input `{extents}` is 0; write the image's size, as in `224×224 RGB`");

    public static Mistake ColourContradicts(string word, long channels, long written) =>
        new(Rules.Get("VGG0306"), $"`{word}` has {Number(channels)} {(channels == 1 ? "channel" : "channels")}, the extents say {Number(written)}; remove one of the two");

    public static Mistake ZeroWidth(string layer) =>
        new(Rules.Get("VGG0307"), $"`{layer}` puts out nothing; write a width from 1 up");

    public static Mistake WidthTooLarge(string layer) =>
        new(Rules.Get("VGG0308"), $"`{layer}` is wider than 2,147,483,647, the most there can be; write fewer digits");

    public static Mistake ExtentTooLarge(string extents) =>
        new(Rules.Get("VGG0308"), $"an extent of the input `{extents}` is over 2,147,483,647, the most there can be; write fewer digits");

    public static Mistake GroupsInput(string name, string notation, long groups, long input, long output) =>
        new(Rules.Get("VGG0309"), $"{name} ({notation}): {Number(groups)} groups do not divide the {Number(input)} input channels; {Divisors(input, output)}");

    public static Mistake GroupsOutput(string name, string notation, long groups, long input, long output) =>
        new(Rules.Get("VGG0310"), $"{name} ({notation}): {Number(groups)} groups do not divide the {Number(output)} output channels; {Divisors(input, output)}");

    public static Mistake GroupsZero() =>
        new(Rules.Get("VGG0311"), "0 groups are none at all; write `groups 1` or more");

    public static Mistake TooManyGroups(string name, string notation, long groups, long input, long output) =>
        new(Rules.Get("VGG0311"), $"{name} ({notation}): {Number(groups)} groups are more than its {Number(Math.Min(input, output))} {(input <= output ? "input" : "output")} channels; {Divisors(input, output)}");

    public static Mistake DepthwiseWidth(string name, string notation, long output, long input) =>
        new(Rules.Get("VGG0312"), $"{name} ({notation}) is depthwise: its {Number(output)} output channels are no multiple of the {Number(input)} input channels; {Multiples(output, input)}");

    public static Mistake ClassesContradict(string name, long width, long classes) =>
        new(Rules.Get("VGG0313"), $"{name} (FC-{Number(width)}), the last FC, contradicts `classes: {Number(classes)}`; write `FC-{Number(classes)}`, or `classes: {Number(width)}`");

    public static Mistake ClassesMissing() =>
        new(Rules.Get("VGG0314"), "`FC-classes` needs the number of classes; write `classes: 1000`, or the number itself");

    public static Mistake ZeroClasses() =>
        new(Rules.Get("VGG0315"), "`classes` is 0; write how many classes there are, from 1 up");

    public static Mistake AfterFullyConnected(string name, string notation, string fullyConnected) =>
        new(Rules.Get("VGG0316"), $"{name} ({notation}) needs a map, but {fullyConnected} before it puts out a vector; move it before {fullyConnected}");

    private static string Divisors(long input, long output)
    {
        var common = CommonDivisors(input, output);
        return common.Count == 1 ? "only 1 group fits both" : $"write one of {string.Join(", ", common.Select(Number))}";
    }

    /// <summary>The numbers of groups that fit both, at most eight.</summary>
    private static List<long> CommonDivisors(long input, long output)
    {
        var (a, b) = (input, output);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        var divisors = new List<long>();
        for (var i = 1L; i * i <= a && divisors.Count < 64; i++)
        {
            if (a % i == 0)
            {
                divisors.Add(i);
                if (i * i != a)
                {
                    divisors.Add(a / i);
                }
            }
        }

        divisors.Sort();
        return divisors.Count <= 8 ? divisors : [.. divisors.Take(7), a];
    }

    private static string Multiples(long output, long input)
    {
        var below = output / input * input;
        var above = checked(below + input);
        return below == 0 ? $"write {Number(above)}" : $"write {Number(below)} or {Number(above)}";
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
