using System.Text;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg fix`: what is mended, what is printed, and what the file holds then.</summary>
public sealed class FixTests : IDisposable
{
    private const string Broken = "input: 8×8 RGB\n// a stem\nconv3 8, maxpool\nFC 10, soft-max\n";
    private const string Mended = "input: 8×8 RGB\n# a stem\nconv3-8, maxpool\nFC-10, soft-max\n";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_mended_and_the_change_is_printed_as_a_diff()
    {
        var path = folder.Write("net.vggconf", Broken);
        var run = Vgg.Run("fix", path);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Mended, File.ReadAllText(path));
        Assert.Equal(
            $"--- {path}\n+++ {path}\n@@ -1,4 +1,4 @@\n input: 8×8 RGB\n-// a stem\n-conv3 8, maxpool\n-FC 10, soft-max\n+# a stem\n+conv3-8, maxpool\n+FC-10, soft-max\n",
            run.Output);
        Assert.Equal("mended 3 mistakes in 1 file", run.Error.TrimEnd());
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_second_run_changes_nothing_and_says_so()
    {
        var path = folder.Write("net.vggconf", Broken);
        Vgg.Run("fix", path);
        var written = File.GetLastWriteTimeUtc(path);
        var run = Vgg.Run("fix", path);
        Assert.Equal((0, "", "nothing to fix"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
        Assert.Equal(written, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void A_dry_run_prints_the_same_and_writes_nothing()
    {
        var path = folder.Write("net.vggconf", Broken);
        var dry = Vgg.Run("fix", path, "--dry-run");
        Assert.Equal(Broken, File.ReadAllText(path));
        Assert.Equal("would mend 3 mistakes in 1 file", dry.Error.TrimEnd());
        Assert.Equal(dry.Output, Vgg.Run("fix", path).Output);
    }

    [Fact]
    public void Errors_that_are_left_are_printed_a_line_each_and_fail()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nconv3 8, maxpol, FC-10\n");
        var run = Vgg.Run("fix", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("+conv3-8, maxpol, FC-10\n", run.Output, StringComparison.Ordinal);
        Assert.Equal([$"{path}(2,10): error VGG0201: `maxpol` is no layer; a similar layer exists: `maxpool`", "mended 1 mistake in 1 file"], run.Error.ReplaceLineEndings("\n").TrimEnd().Split('\n'));

        // What is left is counted in the mended text, also where it was not written.
        Assert.Equal(1, Vgg.Run("fix", path, "--dry-run").ExitCode);
    }

    [Fact]
    public void Warnings_that_are_left_do_not_fail() =>
        Assert.Equal((0, "nothing to fix"), Vgg.Run("fix", folder.Write("same.vggconf", "same extends D { }\n")) is var run ? (run.ExitCode, run.Error.TrimEnd()) : default);

    [Theory]
    [InlineData(true, "\r\n")]
    [InlineData(true, "\r")]
    [InlineData(false, "\r\n")]
    public void Byte_order_marks_and_line_ends_are_kept(bool hasMark, string lineEnd)
    {
        var encoding = new UTF8Encoding(hasMark);
        var path = folder.Write("net.vggconf", "");
        File.WriteAllText(path, Broken.ReplaceLineEndings(lineEnd), encoding);
        Assert.Equal(0, Vgg.Run("fix", path).ExitCode);
        Assert.Equal([.. encoding.GetPreamble(), .. encoding.GetBytes(Mended.ReplaceLineEndings(lineEnd))], File.ReadAllBytes(path));
    }

    [Fact]
    public void Files_named_together_are_one_project()
    {
        var derived = folder.Write("derived.vggconf", "B extends A { replace conv1-1: conv3-16 }\n");
        var origin = folder.Write("base.vggconf", "input: 8×8 RGB\nA = conv3 8, maxpool, FC-10, soft-max\n");
        var sound = folder.Write("sound.vggconf", Mended);
        var run = Vgg.Run("fix", derived, sound, origin);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("mended 2 mistakes in 2 files", run.Error.TrimEnd());
        Assert.Equal("B extends A { replace conv1_1: conv3-16 }\n", File.ReadAllText(derived));
        Assert.Equal(2, run.OutputLines.Count(line => line.StartsWith("--- ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Links_stay_links_and_permissions_what_they_are()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var target = folder.Write("target.vggconf", Broken);
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(folder["link.vggconf"], target);
        Vgg.Run("fix", folder["link.vggconf"]);
        Assert.Equal(target, File.ResolveLinkTarget(folder["link.vggconf"], true)!.FullName);
        Assert.Equal(Mended, File.ReadAllText(target));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(target));
    }

    [Theory]
    [InlineData("fix", "input: 8×8 RGB\nFC 10, soft-max\n")]
    [InlineData("format", "input: 8×8 RGB\nFC-10 , soft-max\n")]
    public void A_link_that_is_named_without_a_folder_leads_to_its_target(string command, string text)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Names without a folder are looked up in the current folder, which is the tests' own.
        var link = $"link-{Path.GetRandomFileName()}.vggconf";
        var target = folder.Write("target.vggconf", text);
        File.CreateSymbolicLink(link, Path.GetRelativePath(Directory.GetCurrentDirectory(), target));
        try
        {
            Assert.Equal(0, Vgg.Run(command, link).ExitCode);
            Assert.Equal("input: 8×8 RGB\nFC-10, soft-max\n", File.ReadAllText(target));
            Assert.NotNull(File.ResolveLinkTarget(Path.GetFullPath(link), true));
        }
        finally
        {
            File.Delete(link);
        }
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_named()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // Nothing is closed to who may do anything.
            return;
        }

        var path = folder.Write("closed/net.vggconf", Broken);
        var closed = Path.GetDirectoryName(path)!;
        File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Vgg.Run("fix", path).AssertRefused($"{path} cannot be written: the folder {closed} takes no new files");
        }
        finally
        {
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void Files_that_cannot_be_mended_are_refused()
    {
        Vgg.Run("fix", folder["none.vggconf"]).AssertRefused("there is no such file");
        Vgg.Run("fix").AssertRefused("--help");

        var path = folder.Write("read-only.vggconf", Broken);
        new FileInfo(path).IsReadOnly = true;
        Vgg.Run("fix", path).AssertRefused(path, "read-only");
        new FileInfo(path).IsReadOnly = false;
        Assert.Equal(Broken, File.ReadAllText(path));
    }

    [Fact]
    public void A_file_that_is_no_UTF_8_is_left_as_it_is()
    {
        byte[] latin = [.. "input: 8x8 RGB\nFC 10, soft-max # "u8, 0xD7];
        byte[] wide = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Broken)];
        foreach (var bytes in new[] { latin, wide })
        {
            File.WriteAllBytes(folder["net.vggconf"], bytes);
            var run = Vgg.Run("fix", folder["net.vggconf"]);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains("error VGG0004: ", run.Error, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(folder["net.vggconf"]));
        }
    }

    [Fact]
    public Task A_diff_is_coloured_on_terminals()
    {
        var path = folder.Write("net.vggconf", Broken);
        var run = Vgg.RunOnTerminal(terminal => terminal with { HasColors = true }, "fix", path, "--dry-run");
        return Verify(run.Output.Replace(folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace("\u001b", "␛", StringComparison.Ordinal));
    }
}
