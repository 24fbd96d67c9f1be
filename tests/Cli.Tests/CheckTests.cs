using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg check`: a line a mistake, and the exit code.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Sound = "input: 32×32 RGB\nconv3-8, maxpool\nFC-10, soft-max\n";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_sound_file_is_passed_in_silence()
    {
        var run = Vgg.Run("check", folder.Write("net.vggconf", Sound)).AssertSucceeded();
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Mistakes_are_printed_a_line_each_with_the_path_as_it_was_given()
    {
        var path = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder.Write("net.vggconf", "input: 224×224\nconv3-64, maxpol\nFC-10\n"));
        var run = Vgg.Run("check", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Collection(
            run.OutputLines,
            line => Assert.StartsWith($"{path}(1,8): error VGG0302: ", line, StringComparison.Ordinal),
            line => Assert.Equal($"{path}(2,11): error VGG0201: `maxpol` is no layer; a similar layer exists: `maxpool`", line));
    }

    [Fact]
    public void Second_places_and_notes_follow_their_mistake_set_in()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nclasses: 10\nconv3-8, maxpool ×4\nFC-10, soft-max\nclasses: 10\n");
        Assert.Equal(
            [
                $"{path}(3,10): error VGG0401: pool4 (maxpool 2×2/2) cannot shrink 8×1×1; the smallest input that fits is 16×16",
                "  note: 8 → 4 → 2 → 1 after three pools",
                $"{path}(5,1): error VGG0207: `classes` is set twice; remove one of the two",
                $"  {path}(2,1): note: `classes` was set here first",
            ],
            Vgg.Run("check", path).OutputLines);
    }

    [Fact]
    public void A_second_place_in_another_file_is_named_with_that_file()
    {
        var first = folder.Write("first.vggconf", Sound.Replace("conv3-8", "net = conv3-8", StringComparison.Ordinal));
        var second = folder.Write("net.vggconf", Sound);
        Assert.Equal([$"  {first}(2,1): note: `Networks.Net` is generated from this network"], Vgg.Run("check", second, first).OutputLines.Skip(1));

        var human = Vgg.RunOnTerminal("check", second, first).Output;
        Assert.Contains($"::: {first}:2:1\n", human, StringComparison.Ordinal);
        Assert.Contains("2 │ net = conv3-8, maxpool", human, StringComparison.Ordinal);
        var related = Vgg.Run("check", second, first, "--format", "sarif").Json.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("relatedLocations")[0];
        Assert.EndsWith("/first.vggconf", related.GetProperty("physicalLocation").GetProperty("artifactLocation").Text("uri"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_severity_is_the_diagnostic_s_own()
    {
        // The rule warns; a bias that stays beside batch norm is its harmless side.
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nbatch-norm: on\nconv3-8, FC-10, soft-max\n");
        Assert.Contains("(3,1): info VGG0909: ", Vgg.Run("check", path).AssertSucceeded().Output, StringComparison.Ordinal);
        Assert.Contains("info[VGG0909]: ", Vgg.RunOnTerminal("check", path).AssertSucceeded().Output, StringComparison.Ordinal);
        Assert.Equal("info", Vgg.Run("check", path, "--format", "json").Json.GetProperty("diagnostics")[0].Text("severity"));
        var run = Vgg.Run("check", path, "--format", "sarif").Json.GetProperty("runs")[0];
        Assert.Equal("note", run.GetProperty("results")[0].Text("level"));
        Assert.Equal("warning", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("defaultConfiguration").Text("level"));
    }

    [Fact]
    public void Long_lines_are_not_wrapped()
    {
        var path = folder.Write(string.Join('/', Enumerable.Repeat("a-folder-of-some-length", 12)) + "/net.vggconf", "input: 224×224\nFC-10\n");
        Assert.Contains($"{path}(1,8): error VGG0302: ", Assert.Single(Vgg.Run("check", path).OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_and_infos_do_not_fail()
    {
        var warning = folder.Write("warning.vggconf", "same extends D { }\n");
        var run = Vgg.Run("check", warning).AssertSucceeded();
        Assert.Contains("vggconf(1,1): warning VGG0807: ", Assert.Single(run.OutputLines), StringComparison.Ordinal);

        var info = folder.Write("info.vggconf", "input: 32×32 RGB\nconv3\u201164, maxpool\nFC-10, soft-max\n");
        run = Vgg.Run("check", info).AssertSucceeded();
        Assert.Contains("vggconf(2,6): info VGG0003: ", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_named_together_see_each_other()
    {
        var derived = folder.Write("derived.vggconf", "small extends base { classes: 3 }\n");
        var origin = folder.Write("base.vggconf", Sound);
        Assert.Empty(Vgg.Run("check", derived, origin).AssertSucceeded().Output);

        var alone = Vgg.Run("check", derived);
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains("VGG0801", Assert.Single(alone.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_two_folders_may_declare_the_same_names_as_in_a_build()
    {
        var one = folder.Write("one/net.vggconf", Sound);
        var other = folder.Write("other/net.vggconf", Sound);
        Assert.Empty(Vgg.Run("check", one, other).AssertSucceeded().Output);

        // In one folder they clash.
        var first = folder.Write("first.vggconf", "net = conv3-8, FC-10, soft-max\ninput: 32×32 RGB\n");
        var second = folder.Write("net.vggconf", Sound);
        Assert.Contains("VGG0217", Vgg.Run("check", first, second).OutputLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_named_twice_is_read_once()
    {
        var path = folder.Write("net.vggconf", Sound);
        Assert.Empty(Vgg.Run("check", path, Path.Combine(folder.Path, ".", "net.vggconf")).AssertSucceeded().Output);
    }

    [Fact]
    public void All_files_are_checked_though_the_first_has_errors()
    {
        var first = folder.Write("first.vggconf", "input: 32×32 RGB\nmaxpol\nFC-10\n");
        var second = folder.Write("second.vggconf", "input: 32×32 RGB\nmaxpol\nFC-10\n");
        Assert.Equal([first, second], Vgg.Run("check", first, second).OutputLines.Select(line => line[..line.IndexOf('(', StringComparison.Ordinal)]));
    }

    [Fact]
    public void Files_that_cannot_be_read_are_refused()
    {
        Vgg.Run("check", folder["none.vggconf"]).AssertRefused(folder["none.vggconf"], "there is no such file");
        Vgg.Run("check", folder["none/none.vggconf"]).AssertRefused("there is no such file");
    }

    [Fact]
    public void A_file_that_is_no_UTF_8_or_too_large_is_a_mistake_of_the_file()
    {
        File.WriteAllBytes(folder["latin.vggconf"], [.. "input: 32"u8, 0xd7, .. "32 RGB"u8]);
        var run = Vgg.Run("check", folder["latin.vggconf"]);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{folder["latin.vggconf"]}(1,10): error VGG0004: ", Assert.Single(run.OutputLines), StringComparison.Ordinal);
        folder.Write("long.vggconf", new string('#', (1 << 20) + 1));
        run = Vgg.Run("check", folder["long.vggconf"]);
        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.StartsWith($"{folder["long.vggconf"]}(1,1): error VGG0010: ", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }
}
