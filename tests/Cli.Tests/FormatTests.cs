using System.Text;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg format`: what it writes, what it leaves alone, and what it says.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Loose = "input:32x32 RGB\nconv3-8,maxpool\n\n\nFC-10 , soft-max";
    private const string Neat = "input: 32×32 RGB\nconv3-8, maxpool\n\nFC-10, soft-max\n";

    private static readonly DateTime longAgo = new(2015, 4, 10, 0, 0, 0, DateTimeKind.Utc);

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Files_that_differ_are_rewritten_and_printed_and_the_others_are_not_touched()
    {
        var (loose, neat) = (folder.Write("loose.vggconf", Loose), folder.Write("neat.vggconf", Neat));
        File.SetLastWriteTimeUtc(neat, longAgo);
        Assert.Equal([loose], Vgg.Run("format", loose, neat).AssertSucceeded().OutputLines);
        Assert.Equal(Neat, File.ReadAllText(loose));
        Assert.Equal(Neat, File.ReadAllText(neat));
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(neat));
        Assert.Empty(Vgg.Run("format", loose, neat).AssertSucceeded().Output);
        Assert.Equal(["loose.vggconf", "neat.vggconf"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Check_writes_nothing_and_fails_where_a_file_would_change()
    {
        var (loose, neat) = (folder.Write("loose.vggconf", Loose), folder.Write("neat.vggconf", Neat));
        File.SetLastWriteTimeUtc(loose, longAgo);
        var run = Vgg.Run("format", loose, neat, "--check");
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Equal([loose], run.OutputLines);
        Assert.Equal(Loose, File.ReadAllText(loose));
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(loose));
        Assert.Empty(Vgg.Run("format", neat, "--check").AssertSucceeded().Output);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_with_mistakes_of_syntax_is_left_alone_and_the_others_are_not(bool check)
    {
        const string broken = "input: 32x32 RGB\nconv3-8 maxpool\nFC-10";
        var (first, second) = (folder.Write("broken.vggconf", broken), folder.Write("second.vggconf", Loose));
        string[] options = check ? ["--check"] : [];
        var run = Vgg.Run(["format", first, second, .. options]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal([second], run.OutputLines);
        Assert.Equal(Vgg.Run("check", first).Output, run.Error);
        Assert.StartsWith($"{first}(2,9): error VGG0102: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(broken, File.ReadAllText(first));
        Assert.Equal(check ? Loose : Neat, File.ReadAllText(second));
    }

    [Fact]
    public void Other_mistakes_do_not_matter()
    {
        var path = folder.Write("net.vggconf", "input: 32x32\nmaxpol ,FC-10");
        Assert.Equal([path], Vgg.Run("format", path).AssertSucceeded().OutputLines);
        Assert.Equal("input: 32×32\nmaxpol, FC-10\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_byte_order_mark_stays_and_none_is_added()
    {
        byte[] mark = [0xEF, 0xBB, 0xBF];
        var path = folder["net.vggconf"];
        File.WriteAllBytes(path, [.. mark, .. "input:3x8x8\r\nFC-10"u8]);
        Vgg.Run("format", path).AssertSucceeded();
        Assert.Equal([.. mark, .. "input: 3×8×8\r\nFC-10\r\n"u8], File.ReadAllBytes(path));
        Assert.Empty(Vgg.Run("format", path, "--check").AssertSucceeded().Output);

        File.WriteAllBytes(path, [.. "input:3x8x8\nFC-10"u8]);
        Vgg.Run("format", path).AssertSucceeded();
        Assert.Equal([.. "input: 3×8×8\nFC-10\n"u8], File.ReadAllBytes(path));
    }

    [Fact]
    public void Files_that_cannot_be_read_are_refused_before_any_is_written()
    {
        var loose = folder.Write("loose.vggconf", Loose);
        Vgg.Run("format", loose, folder["none.vggconf"]).AssertRefused(folder["none.vggconf"], "there is no such file");
        Vgg.Run("format", loose, "-").AssertRefused("`-`");
        Vgg.Run("format", loose, "--chek").AssertRefused("`--check`");
        Assert.Equal(Loose, File.ReadAllText(loose));
    }

    [Fact]
    public void A_file_that_is_no_UTF_8_is_left_as_it_is()
    {
        byte[] latin = [.. "input:8x8 RGB\nFC-10 # "u8, 0xD7];
        byte[] wide = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Loose)];
        foreach (var bytes in new[] { latin, wide })
        {
            File.WriteAllBytes(folder["net.vggconf"], bytes);
            var run = Vgg.Run("format", folder["net.vggconf"]);
            Assert.Equal((1, ""), (run.ExitCode, run.Output));
            Assert.Contains("error VGG0004: ", run.Error, StringComparison.Ordinal);
            Assert.Equal(bytes, File.ReadAllBytes(folder["net.vggconf"]));
        }
    }

    [Fact]
    public void A_read_only_file_is_refused_and_stays()
    {
        var loose = folder.Write("loose.vggconf", Loose);
        File.SetAttributes(loose, FileAttributes.ReadOnly);
        try
        {
            Vgg.Run("format", loose).AssertRefused(loose, "read-only");
            Assert.Equal(Loose, File.ReadAllText(loose));
            Assert.Equal([loose], Vgg.Run("format", loose, "--check").OutputLines);
        }
        finally
        {
            File.SetAttributes(loose, FileAttributes.Normal);
        }
    }

    [Fact]
    public void Permissions_and_links_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        var loose = folder.Write("loose.vggconf", Loose);
        File.SetUnixFileMode(loose, mode);
        var link = folder["link.vggconf"];
        File.CreateSymbolicLink(link, loose);
        Assert.Equal([link], Vgg.Run("format", link).AssertSucceeded().OutputLines);
        Assert.Equal(Neat, File.ReadAllText(loose));
        Assert.Equal(mode, File.GetUnixFileMode(loose));
        Assert.Equal(loose, new FileInfo(link).LinkTarget);
    }
}
