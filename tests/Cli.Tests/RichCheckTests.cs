using VggGen.Cli.Output.Rich;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg check` on a terminal: each mistake with its source line, carets, what led there and the way out.</summary>
public sealed class RichCheckTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task A_mistake_is_shown_with_its_line_the_chain_of_sizes_and_the_way_out() => Verify(Check("input: 16×16 RGB\nconv3-64, (maxpool) ×4, conv3-64, maxpool\nFC-10, soft-max\n"));

    [Fact]
    public Task A_place_between_two_characters_gets_one_caret_and_the_mended_line() => Verify(Check("input: 8×8 RGB\nA = conv3-8, FC-10, soft-max\nB extends A { after conv1_1 conv3-8 }\n"));

    [Fact]
    public Task A_place_behind_the_end_of_a_line_gets_a_caret_there() => Verify(Check("input: 8×8 RGB\nFC-10, conv3-\n"));

    [Fact]
    public Task The_end_of_a_file_is_an_empty_line() => Verify(Check("input: 8×8 RGB\n"));

    [Fact]
    public Task An_empty_file_is_an_empty_line() => Verify(Check(""));

    [Fact]
    public Task A_cell_of_a_table_is_marked_in_its_row_and_the_header_stands_above_it() => Verify(Check(
        "input: 8×8 RGB\n\n| A       | B       | C       |\n|---------|---------|---------|\n| conv3-8 | conv3-8 |\n| maxpol  | maxpool | maxpool |\n| FC-10   |\n| soft-max |\n"));

    [Fact]
    public Task A_second_place_is_shown_with_its_label() => Verify(Check("input: 8×8 RGB\nclasses: 10\nconv3-8 (stride 2, stride 2)\nmaxpool\n\nFC-classes, soft-max\nclasses: 10\n"));

    [Fact]
    public Task A_mistake_over_several_lines_is_shown_with_the_first_and_the_last() => Verify(Check("input: 8×8 RGB\nA = conv3-8, FC-10, soft-max {\n  remove conv1_1,\n    pool1,\n    fc2\n}\n"));

    [Fact]
    public Task Carets_stand_under_what_follows_a_tab() => Verify(Check("input: 8×8 RGB\n\tconv3-8,\tmaxpol\tFC-10\n"));

    [Fact]
    public Task Carets_stand_under_what_follows_wide_characters() => Verify(Check("input: 8×8 RGB\nconv3-8, 😀, 漢字, e\u0301, maxpol, FC-10\n"));

    [Fact]
    public Task Lines_may_end_as_on_Windows() => Verify(Check("input: 8×8\r\nconv3-8 FC-10\r\nsoft-max,\r\n"));

    [Fact]
    public Task A_long_line_is_cut_around_the_mistake()
    {
        var layers = string.Join(", ", Enumerable.Range(1, 40).Select(i => $"conv3-{i * 8}"));
        return Verify(Check($"input: 8×8 RGB\n{layers}, maxpol, {layers}, maxpool 2, FC-10, soft-max\nconv3-8 (stride 2,{new string(' ', 90)}stride 2), FC-10\n"));
    }

    [Fact]
    public void A_line_without_an_end_is_shown_around_each_of_its_mistakes()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\n" + string.Concat(Enumerable.Repeat("conv3-8 ", 2_000)) + "FC-10, soft-max");
        var lines = Vgg.RunOnTerminal("check", path).OutputLines.Where(line => line.StartsWith("2 ", StringComparison.Ordinal)).ToList();

        // A source line and a mended one for each of a hundred mistakes, and a source line for the one that says there are more.
        Assert.Equal(201, lines.Count);
        Assert.All(lines, line => Assert.InRange(line.Length, 40, 80));
    }

    [Fact]
    public Task Lines_that_a_fix_takes_out_are_shown_as_they_were() => Verify(Check("input: 8×8 RGB\n| A |\n|---|\n| conv3-8 |\n| |\n| FC-10 |\n| soft-max |\n"));

    [Fact]
    public Task What_would_command_a_terminal_is_shown_by_a_stand_in() => Verify(Check("input: 8×8 RGB\nconv3-8, \u001b[31m\u0007FC-10 # \u202Ecba\n"));

    [Fact]
    public Task ASCII_terminals_get_ASCII_frames() =>
        Verify(Check("input: 8×8 RGB\nclasses: 10\nFC-10, soft-max\n\nclasses: 10\n", terminal => terminal with { Variable = name => name == "TERM" ? "linux" : null }));

    [Fact]
    public Task Colours_follow_the_severity() =>
        Verify(Check("input: 8×8 RGB\nconv3–8, maxpol, FC-10 (bn)\n", terminal => terminal with { HasColors = true }));

    [Fact]
    public Task Several_files_have_one_summary()
    {
        folder.Write("first.vggconf", "input: 8×8 RGB\nmaxpol, FC-10\n");
        folder.Write("second.vggconf", "same extends D { }\n");
        folder.Write("third.vggconf", "input: 8×8 RGB\nFC-10, soft-max\n");
        return Verify(Normal(Vgg.RunOnTerminal("check", folder["first.vggconf"], folder["second.vggconf"], folder["third.vggconf"]).Output));
    }

    [Fact]
    public void A_sound_file_is_said_to_be_sound()
    {
        var run = Vgg.RunOnTerminal("check", folder.Write("net.vggconf", "input: 8×8 RGB\nFC-10, soft-max\n")).AssertSucceeded();
        Assert.Equal("no mistakes in 1 file\n", run.Output);
    }

    [Fact]
    public void The_rich_form_can_be_had_in_a_pipe_and_the_plain_one_on_a_terminal()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nmaxpol, FC-10\n");
        Assert.StartsWith("error[VGG0201]: `maxpol` is no layer\n", Vgg.Run("check", path, "--format", "human").Output, StringComparison.Ordinal);
        Assert.Equal(Vgg.Run("check", path).Output, Vgg.RunOnTerminal("check", path, "--format", "msbuild").Output);
    }

    [Fact]
    public void NO_COLOR_and_pipes_keep_colours_away()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nmaxpol, FC 10\n");
        Assert.Contains('\u001b', Vgg.RunOnTerminal(terminal => terminal with { HasColors = true }, "check", path).Output);
        foreach (var command in new[] { "check", "fix", "show" })
        {
            var run = Vgg.RunOnTerminal(terminal => terminal with { HasColors = true, Variable = name => name == "NO_COLOR" ? "1" : null }, [command, path, .. command == "fix" ? ["--dry-run"] : Array.Empty<string>()]);
            Assert.DoesNotContain('\u001b', run.Output + run.Error);
        }

        Assert.DoesNotContain('\u001b', Vgg.Run("check", path, "--format", "human").Output);

        // An empty variable asks for nothing.
        Assert.Contains('\u001b', Vgg.RunOnTerminal(terminal => terminal with { HasColors = true, Variable = _ => string.Empty }, "check", path).Output);
    }

    [Fact]
    public void Commands_that_refuse_a_file_show_its_mistakes_likewise()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nmaxpol, FC-10\n");
        Assert.StartsWith("error[VGG0201]: ", Vgg.RunOnTerminal("show", path).Error, StringComparison.Ordinal);
        Assert.StartsWith($"{path}(2,1): error VGG0201: ", Vgg.Run("show", path).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a; b; c", "a", "b; c")]
    [InlineData("`a; b` is odd; write `c; d`", "`a; b` is odd", "write `c; d`")]
    [InlineData("a needs b", "a needs b", null)]
    public void The_way_out_stands_behind_the_first_semicolon_that_is_not_code(string message, string head, string? wayOut) =>
        Assert.Equal((head, wayOut), MessageParts.Split(message));

    private string Check(string text, Func<Terminal, Terminal>? differ = null)
    {
        var path = folder.Write("net.vggconf", text);
        var output = Normal(Vgg.RunOnTerminal(differ ?? (terminal => terminal), "check", path).Output);
        // Escapes are written out, so that the accepted text can be read.
        return output.Replace("\u001b", "␛", StringComparison.Ordinal);
    }

    /// <summary>The output without the folder of the test.</summary>
    private string Normal(string output) => output.Replace(folder.Path + Path.DirectorySeparatorChar, string.Empty, StringComparison.Ordinal);
}
