using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>The tool as its own process: exit codes, streams and their encoding.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void Mistakes_leave_the_process_in_UTF8_with_exit_code_1()
    {
        var path = small.Folder.Write("net.vggconf", "input: 224×224\nFC-10\n");
        var run = Start("check", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.StartsWith($"{path}(1,8): error VGG0302: `224×224` ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Predictions_are_pure_JSON()
    {
        var image = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        var json = Start("predict", small.File, "--weights", small.WeightsFile, "--images", image, "--transform", "resize", "--format", "json").AssertSucceeded().Json;
        Assert.Equal(image, json.GetProperty("images")[0].Text("path"));
        Start("predict", small.File, "--weights", small.WeightsFile, "--images", small.WeightsFile, "--transform", "resize").AssertRefused(small.WeightsFile);
    }

    [Fact]
    public void Fixes_are_written_and_what_is_left_goes_to_the_error_stream()
    {
        var path = small.Folder.Write("net.vggconf", "input: 8×8 RGB\r\nconv3 8, maxpol, FC-10\r\n");
        var run = Start("fix", path);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith($"--- {path}\n+++ {path}\n@@ -1,2 +1,2 @@\n", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{path}(2,10): error VGG0201: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("input: 8×8 RGB\r\nconv3-8, maxpol, FC-10\r\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_code_is_explained_and_an_unknown_one_refused()
    {
        Assert.Contains("VGG0401", Start("explain", "0401").AssertSucceeded().Output, StringComparison.Ordinal);
        Start("explain", "0499").AssertRefused("VGG0409");
    }

    [Fact]
    public void SARIF_stands_alone_on_the_output()
    {
        var run = Start("check", small.Folder.Write("net.vggconf", "maxpol"), "--format", "sarif");
        Assert.Equal((1, "", "2.1.0"), (run.ExitCode, run.Error, run.Json.Text("version")));
    }

    [Theory]
    [InlineData("{file} --format json", "{")]
    [InlineData("{file} --format sarif", "{")]
    [InlineData("{file}", "error[VGG0201]")]
    [InlineData("--help", "Description:")]
    public void A_terminal_gets_no_commands_where_NO_COLOR_is_set(string arguments, string start)
    {
        const string script = "/usr/bin/script";
        if (!OperatingSystem.IsLinux() || !File.Exists(script))
        {
            return;
        }

        var file = small.Folder.Write("net.vggconf", "input: 8×8 RGB\nmaxpol, FC-10, soft-max\n");
        var command = $"'{ToolProcess.Host}' '{ToolProcess.Tool}' check {arguments.Replace("{file}", $"'{file}'", StringComparison.Ordinal)}";
        var run = Start(script, ["-q", "-e", "-c", command, "/dev/null"], ("NO_COLOR", "1"), ("TERM", "xterm-256color"));
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void The_version_is_printed() => Assert.Matches(@"^\d+\.\d+\.\d+", Start("--version").AssertSucceeded().Output);

    private static Run Start(params string[] arguments) => ToolProcess.End(ToolProcess.Start(arguments));

    private static Run Start(string program, string[] arguments, params (string Name, string Value)[] variables) => ToolProcess.End(ToolProcess.StartProgram(program, arguments, variables));
}
