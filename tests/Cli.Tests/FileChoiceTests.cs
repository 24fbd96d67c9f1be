using System.Text;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>What FILE… stands for: files, folders, patterns, the standard input.</summary>
public sealed class FileChoiceTests : IDisposable
{
    private const string Sound = "input: 8×8 RGB\nFC-10, soft-max\n";
    private const string Wrong = "input: 8×8 RGB\nmaxpol, FC-10, soft-max\n";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("msbuild")]
    [InlineData("human")]
    [InlineData("json")]
    [InlineData("sarif")]
    public void What_can_be_read_is_checked_and_all_that_cannot_is_named(string format)
    {
        var wrong = folder.Write("wrong.vggconf", Wrong);
        var run = Vgg.Run("check", folder["none.vggconf"], wrong, folder["nowhere/none.vggconf"], "--format", format);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(
            [$"vgg: {folder["none.vggconf"]}: there is no such file", $"vgg: {folder["nowhere/none.vggconf"]}: there is no such file"],
            run.Error.ReplaceLineEndings("\n").TrimEnd().Split('\n'));
        Assert.Contains("VGG0201", run.Output, StringComparison.Ordinal);
        Assert.Equal(Vgg.Run("check", folder["none.vggconf"], folder.Write("sound.vggconf", Sound)).ExitCode, run.ExitCode);
    }

    [Fact]
    public void Documents_are_whole_though_no_file_can_be_read()
    {
        Assert.Equal(0, Vgg.Run("check", folder["none.vggconf"], "--format", "json").Json.GetProperty("diagnostics").GetArrayLength());

        var run = Vgg.Run("check", folder["none.vggconf"], "--format", "sarif").Json.GetProperty("runs")[0];
        Assert.Equal(0, run.GetProperty("results").GetArrayLength());
        var invocation = Assert.Single(run.GetProperty("invocations").EnumerateArray());
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        var notification = Assert.Single(invocation.GetProperty("toolExecutionNotifications").EnumerateArray());
        Assert.Equal("error", notification.Text("level"));
        Assert.Equal($"{folder["none.vggconf"]}: there is no such file", notification.GetProperty("message").Text("text"));

        // Nobody is told that nothing is wrong in no file.
        Assert.Empty(Vgg.RunOnTerminal("check", folder["none.vggconf"]).Output);
    }

    [Theory]
    [InlineData("fix")]
    [InlineData("format")]
    public void Commands_that_write_name_all_that_is_missing_and_write_nothing(string command)
    {
        const string text = "input: 8x8 RGB\nFC 10 , soft-max\n";
        var path = folder.Write("net.vggconf", text);
        var run = Vgg.Run(command, folder["a.vggconf"], path, folder["b.vggconf"]);
        Assert.Equal((2, "", 2), (run.ExitCode, run.Output, run.Error.ReplaceLineEndings("\n").TrimEnd().Split('\n').Length));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void A_file_that_is_named_by_a_link_too_is_read_once()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = folder.Write("real/net.vggconf", Wrong);
        File.CreateSymbolicLink(folder["link.vggconf"], path);
        Directory.CreateSymbolicLink(folder["other"], folder["real"]);
        foreach (var first in new[] { path, folder["link.vggconf"], folder["other/net.vggconf"] })
        {
            Assert.StartsWith(first + "(", Assert.Single(Vgg.Run("check", first, path, folder["link.vggconf"], folder["other/net.vggconf"]).OutputLines), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_missing()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.CreateSymbolicLink(folder["link.vggconf"], folder["none.vggconf"]);
        Vgg.Run("check", folder["link.vggconf"]).AssertRefused($"{folder["link.vggconf"]}: there is no such file");
    }

    [Fact]
    public void A_folder_stands_for_the_files_in_it_and_below()
    {
        string[] paths = [folder.Write("a.vggconf", Wrong), folder.Write("sub/b.vggconf", Wrong), folder.Write("sub/deep/c.vggconf", Wrong)];
        folder.Write("sub/notes.txt", "no network");
        folder.Write("bin/Debug/a.vggconf", Wrong);
        folder.Write("sub/obj/a.vggconf", Wrong);
        folder.Write(".cache/a.vggconf", Wrong);
        var expected = paths.Select(path => $"{path}(2,1): error VGG0201: `maxpol` is no layer; a similar layer exists: `maxpool`");
        Assert.Equal(expected, Vgg.Run("check", folder.Path).OutputLines);
        Assert.Equal(expected, Vgg.Run("check", folder.Path, paths[1], folder["sub"]).OutputLines);

        var empty = Directory.CreateDirectory(folder["empty"]).FullName;
        Vgg.Run("check", empty).AssertRefused($"{empty} holds no .vggconf files");
    }

    [Fact]
    public void Folders_are_mended_and_formatted_likewise()
    {
        var (first, second) = (folder.Write("a.vggconf", "input: 8×8 RGB\nFC 10, soft-max\n"), folder.Write("sub/b.vggconf", "input: 8×8 RGB\nFC-10 , soft-max\n"));
        Vgg.Run("fix", folder.Path);
        Assert.Equal(Sound, File.ReadAllText(first));
        Assert.Equal([second], Vgg.Run("format", folder.Path).AssertSucceeded().OutputLines);
        Assert.Equal(Sound, File.ReadAllText(second));
    }

    [Theory]
    [InlineData("*.vggconf", "net1.vggconf", "net22.vggconf")]
    [InlineData("net?.vggconf", "net1.vggconf")]
    [InlineData("*/*.vggconf", "sub/net3.vggconf")]
    [InlineData("sub/*", "sub/net3.vggconf")]
    [InlineData("**/*.vggconf", "net1.vggconf", "net22.vggconf", "sub/deep/net4.vggconf", "sub/net3.vggconf")]
    public void Patterns_that_no_shell_expanded_are(string pattern, params string[] expected)
    {
        foreach (var name in new[] { "net1.vggconf", "net22.vggconf", "sub/net3.vggconf", "sub/deep/net4.vggconf", ".hidden.vggconf", "bin/net5.txt" })
        {
            folder.Write(name, Wrong);
        }

        Assert.Equal(expected.Select(name => folder[name]), Checked(folder[pattern]));
        Vgg.Run("check", folder["*.conf"]).AssertRefused($"{folder["*.conf"]}: no file matches");
        Vgg.Run("check", folder["none/*.vggconf"]).AssertRefused("no file matches");

        // In the current folder, which is the tests' own, files are shown without it.
        using var inside = new Folder(Directory.GetCurrentDirectory());
        var name2 = Path.GetFileName(inside.Path);
        inside.Write("net.vggconf", Wrong);
        Assert.Equal([Path.Combine(name2, "net.vggconf")], Checked($"{name2[..^1]}?/*.vggconf"));
    }

    [Fact]
    public void A_hyphen_is_the_standard_input()
    {
        Assert.Equal(["stdin(2,1): error VGG0201: `maxpol` is no layer; a similar layer exists: `maxpool`"], Piped(Wrong, "check", "-").OutputLines);
        Assert.Equal("stdin", Piped(Wrong, "check", "-", "--format", "json").Json.GetProperty("diagnostics")[0].Text("file"));

        // It sees the files beside it.
        var origin = folder.Write("origin.vggconf", Sound);
        Piped("wide extends origin { replace fc1: FC-20 }\n", "check", "-", origin).AssertSucceeded();

        Assert.Equal("`-`", Piped(Wrong, "show", "-").Error.Split(' ').First(word => word.StartsWith('`')).TrimEnd(';', '\n', '\r'));
        Piped(Wrong, "fix", "-").AssertRefused("`-`", "name files");
    }

    [Fact]
    public void The_standard_input_is_formatted_to_the_output()
    {
        Assert.Equal(Sound, Piped("input:8x8 RGB\nFC-10,soft-max", "format", "-").AssertSucceeded().Output);
        Assert.Equal(Sound, Piped(Sound, "format", "-").AssertSucceeded().Output);

        var run = Piped("input:8x8 RGB\nFC-10,soft-max", "format", "-", "--check");
        Assert.Equal((1, "stdin"), (run.ExitCode, run.Output.TrimEnd()));
        Assert.Empty(Piped(Sound, "format", "-", "--check").AssertSucceeded().Output);

        run = Piped("input:8x8 RGB\nFC 10", "format", "-");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("stdin(2,1): error VGG0123: ", run.Error, StringComparison.Ordinal);
        Piped(Sound, "format", "-", folder.Write("net.vggconf", Sound)).AssertRefused("`-`", "alone");
    }

    private static IEnumerable<string> Checked(params string[] files) =>
        Vgg.Run(["check", .. files]).OutputLines.Select(line => line[..line.IndexOf('(', StringComparison.Ordinal)]);

    private static Run Piped(string text, params string[] arguments) =>
        Vgg.RunWith(terminal => terminal with { Input = () => new MemoryStream(Encoding.UTF8.GetBytes(text)) }, arguments);
}
