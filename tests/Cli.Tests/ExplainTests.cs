using VggGen.Cli.Output.Rich;
using VggGen.Cli.Tests.Support;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Tests;

/// <summary>`vgg explain`.</summary>
public class ExplainTests
{
    public static TheoryData<string> Codes() => [.. Rules.All.Select(rule => rule.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_explained_on_terminals_and_in_pipes(string code)
    {
        foreach (var run in new[] { Vgg.Run("explain", code), Vgg.RunOnTerminal("explain", code) })
        {
            Assert.Contains(code, run.AssertSucceeded().Output, StringComparison.Ordinal);
            Assert.DoesNotContain('\u001b', run.Output);
            Assert.EndsWith("\n", run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("VGG0401")]
    [InlineData("vgg0401")]
    [InlineData("0401")]
    [InlineData("401")]
    public void A_code_may_be_written_in_any_case_and_without_its_letters(string code) =>
        Assert.Equal(Vgg.Run("explain", "VGG0401").Output, Vgg.Run("explain", code).AssertSucceeded().Output);

    [Fact]
    public void Without_a_code_all_are_listed_with_severity_and_title()
    {
        var lines = Vgg.Run("explain").AssertSucceeded().OutputLines;
        Assert.All(Rules.All, rule => Assert.Contains(lines, line => line.Contains(rule.Code, StringComparison.Ordinal)
            && line.Contains(rule.Severity.ToString(), StringComparison.OrdinalIgnoreCase)
            && line.Contains(rule.Title, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("VGG0418", "VGG0413, VGG0414, VGG0415")]
    [InlineData("VGG0499", "VGG0409")]
    [InlineData("9999", "near it are ")]
    [InlineData("pool", "codes look like `VGG0401`")]
    [InlineData("VGG", "codes look like `VGG0401`")]
    [InlineData("VGG04010", "codes look like `VGG0401`")]
    public void Other_words_are_refused_with_the_codes_near_them(string word, string text) => Vgg.Run("explain", word).AssertRefused(text);

    [Fact]
    public Task A_page_is_filled_to_the_width_and_its_code_keeps_its_lines() => Verify(Show(hasColors: false));

    [Fact]
    public Task A_page_is_coloured_where_there_are_colours() => Verify(Show(hasColors: true).Replace("\u001b", "␛", StringComparison.Ordinal));

    private static string Show(bool hasColors)
    {
        using var output = new StringWriter();
        var page = Page.ForOutput(new Terminal(output, output, true, true) { Width = 60, HasColors = hasColors, Variable = _ => null });
        MarkdownView.Write(page, """
            # VGG0401: pool window larger than the map

            Severity: **error**. A pool needs a map of at least its window, see [the language](../language.md) and [the paper](https://arxiv.org/abs/1409.1556); `maxpool` of a
            1×1 map has nothing to choose from (2 * 3 is 6, and [brackets] stay).

            ## A file with the mistake

            ```vggconf
            input: 16×16 RGB
            conv3-64,   maxpool ×5   # a line that is longer than the sixty cells of this terminal
            ```
            ```text
            net.vggconf(2,13): error VGG0401: pool5
            ```

            ## Ways out

            - a larger input: the message names the smallest that fits, which is exact, `ceil` included
            - one pool less
              - in the group
            1. or a number

            | a | table |
            |---|-------|

            """);
        return output.ToString();
    }
}
