using System.Diagnostics;
using System.Text;
using VggGen.Cli.Output.Diffs;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>Diffs as `patch` reads them.</summary>
public sealed class DiffTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Equal_texts_have_no_diff() => Assert.Empty(UnifiedDiff.Of("a", "one\ntwo\n", "one\ntwo\n"));

    [Fact]
    public void Far_changes_stand_in_hunks_of_their_own_with_three_lines_around()
    {
        var before = Numbered(1, 20);
        var after = before.Replace("\n3\n", "\nthree\n", StringComparison.Ordinal).Replace("\n15\n", "\n", StringComparison.Ordinal);
        Assert.Equal(
            ["--- a", "+++ a", "@@ -1,6 +1,6 @@", " 1", " 2", "-3", "+three", " 4", " 5", " 6", "@@ -12,7 +12,6 @@", " 12", " 13", " 14", "-15", " 16", " 17", " 18"],
            UnifiedDiff.Of("a", before, after));
    }

    [Fact]
    public void A_missing_line_end_is_said() => Assert.Equal(
        ["--- a b\t", "+++ a b\t", "@@ -1,1 +1,2 @@", "-x", @"\ No newline at end of file", "+y", "+z", @"\ No newline at end of file"],
        UnifiedDiff.Of("a b", "x", "y\nz"));

    [Theory]
    [InlineData("", "one\n")]
    [InlineData("one\n", "")]
    [InlineData("one", "one\n")]
    [InlineData("a\nb\nc\n", "b\nc\nd\n")]
    [InlineData("a\r\nb\r\nc", "a\r\nB\r\nc\r\n")]
    [InlineData("a\rb\rc\r", "a\rB\rc\r")]
    [InlineData("x\ny\nx\ny\nx\ny\n", "y\nx\nx\ny\ny\n")]
    public void Patch_makes_of_the_first_text_the_second(string before, string after) => AssertPatched(before, after);

    [Fact]
    public void Patch_applies_the_diff_of_texts_that_share_no_line() => AssertPatched(Numbered(1, 3_000), Numbered(5_000, 9_000));

    [Fact]
    public void Patch_applies_what_fix_prints()
    {
        var path = folder.Write("net.vggconf", "\uFEFFinput: 8×8 RGB\r\nconv3 8 conv3-8,, maxpool\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\nFC 10, soft−max");
        File.Copy(path, folder["copy.vggconf"]);
        var run = Vgg.Run("fix", path);
        Assert.Equal(0, run.ExitCode);
        AssertPatched(folder["copy.vggconf"], path, run.Output);
    }

    private static string Numbered(int first, int last) => string.Concat(Enumerable.Range(first, last - first + 1).Select(number => FormattableString.Invariant($"{number}\n")));

    private void AssertPatched(string before, string after) => AssertPatched(
        folder.Write("before", before),
        folder.Write("after", after),
        string.Concat(UnifiedDiff.Of("before", before, after).Select(line => line + "\n")));

    /// <summary>Patches one file and compares it with another; where the system has no `patch`, with nothing.</summary>
    private void AssertPatched(string before, string after, string diff)
    {
        var patch = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, "patch")).FirstOrDefault(File.Exists);
        if (patch is null)
        {
            return;
        }

        File.WriteAllText(folder["diff"], diff, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        using var process = Process.Start(new ProcessStartInfo(patch, ["--quiet", before, folder["diff"]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + diff);
        Assert.Equal(File.Exists(after) ? File.ReadAllBytes(after) : [], File.Exists(before) ? File.ReadAllBytes(before) : []);
    }
}
