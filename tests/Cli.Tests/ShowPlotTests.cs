using System.Globalization;
using System.Text.RegularExpressions;
using VggGen.Cli.Tests.Support;
using VggGen.Cultures;

namespace VggGen.Cli.Tests;

/// <summary>`vgg show --plot`: where parameters and multiply-adds sit.</summary>
public sealed partial class ShowPlotTests
{
    [Fact]
    public void Shares_are_those_of_the_layers_and_fill_80_columns_in_a_pipe()
    {
        using var culture = new CommaCulture();
        var lines = Vgg.Run("show", "D", "--plot").AssertSucceeded().OutputLines;
        Assert.Equal("D (class VggD): 138,357,544 parameters, 15,470,264,320 multiply-adds", lines[0]);
        Assert.Equal(["layer", "parameters", "multiply-adds"], lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(16, lines.Length - 2);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.DoesNotContain('\u001b', string.Concat(lines));

        // 102,764,544 of 138,357,544, and 102,760,448 of 15,470,264,320.
        Assert.Equal([74.3, 0.7], Shares(lines.Single(line => line.StartsWith("fc6", StringComparison.Ordinal))));
        Assert.Equal(100, lines.Skip(2).Sum(line => Shares(line)[0]), 0.8);
        Assert.Equal(100, lines.Skip(2).Sum(line => Shares(line)[1]), 0.8);
    }

    [Fact]
    public void Bars_are_as_long_as_shares()
    {
        var lines = Vgg.Run("show", "D", "--plot").AssertSucceeded().OutputLines;
        var (full, half) = (Bars(lines, "conv1_2").Last(), Bars(lines, "conv2_1").Last());
        Assert.Equal(26, full);
        Assert.Equal(13, half);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(133)]
    public void Lines_fill_the_terminal(int width)
    {
        var lines = Vgg.RunOnTerminal(terminal => terminal with { Width = width }, "show", "D", "--plot").AssertSucceeded().OutputLines;
        Assert.InRange(lines.Where(line => line.StartsWith("conv", StringComparison.Ordinal)).Max(line => line.Length), width - 2, width);
        Assert.Equal(13, lines.Count(line => line.StartsWith("conv", StringComparison.Ordinal) && Shares(line).Length == 2));
    }

    [Fact]
    public void Bars_are_coloured_on_terminals_and_of_ASCII_where_there_is_no_more()
    {
        Assert.Contains("\u001b[", Vgg.RunOnTerminal(terminal => terminal with { HasColors = true }, "show", "D", "--plot").AssertSucceeded().Output, StringComparison.Ordinal);
        var dumb = Vgg.RunOnTerminal(terminal => terminal with { Variable = name => name == "TERM" ? "dumb" : null }, "show", "D", "--plot").AssertSucceeded().Output;
        Assert.Contains("####", dumb, StringComparison.Ordinal);
        Assert.All(dumb, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void A_network_without_weights_and_several_networks_are_plotted()
    {
        using var folder = new Folder();
        var none = Vgg.Run("show", folder.Write("none.vggconf", "input: 8×8 RGB\nmaxpool\n"), "--plot").AssertSucceeded().OutputLines;
        Assert.Equal("none (class None): 0 parameters, 0 multiply-adds", Assert.Single(none));
        var two = Vgg.Run("show", folder.Write("two.vggconf", "input: 8×8 RGB\none = FC-2\ntwo = FC-3\n"), "--plot").AssertSucceeded().OutputLines;
        Assert.Equal([100.0, 100.0], Shares(two.Last()));
        Assert.Equal(2, two.Count(line => line.StartsWith("fc1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Bars_are_no_JSON() => Vgg.Run("show", "D", "--plot", "--format", "json").AssertRefused("--plot", "--format json");

    private static double[] Shares(string line) => [.. Share().Matches(line).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    private static IEnumerable<int> Bars(string[] lines, string layer) =>
        Bar().Matches(lines.Single(line => line.StartsWith(layer, StringComparison.Ordinal))).Select(match => match.Length);

    [GeneratedRegex(@"([0-9]+\.[0-9]) %")]
    private static partial Regex Share();

    [GeneratedRegex("█+")]
    private static partial Regex Bar();
}
