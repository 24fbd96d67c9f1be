using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`--with FILE…`: what `vgg show`, `emit` and `predict` see beside their file.</summary>
public sealed class WithTests : IDisposable
{
    private readonly SmallNetwork small = new();

    private Folder Folder => small.Folder;

    public void Dispose() => small.Dispose();

    [Fact]
    public void A_network_that_extends_one_of_another_file_is_shown()
    {
        var derived = Folder.Write("derived.vggconf", "wide extends small { replace conv1_1: conv3-8 }\n");
        var alone = Vgg.Run("show", derived);
        Assert.Equal((1, ""), (alone.ExitCode, alone.Output));
        Assert.Contains("VGG0801", alone.Error, StringComparison.Ordinal);

        var json = Vgg.Run("show", derived, "--with", small.File, "--format", "json").AssertSucceeded().Json;
        var network = Assert.Single(json.GetProperty("networks").EnumerateArray());
        Assert.Equal("wide", network.Text("name"));
        Assert.Equal([8, 6, 8], network.GetProperty("layers")[0].GetProperty("output").Numbers());

        // The other files are only seen: their networks cannot be named.
        Vgg.Run("show", derived, "--with", small.File, "--network", "small").AssertRefused("`small`", "wide");
    }

    [Fact]
    public void Several_files_folders_and_the_file_itself_may_be_named()
    {
        var middle = Folder.Write("middle.vggconf", "middle extends small { after conv1_1: conv3-4 }\n");
        var derived = Folder.Write("derived.vggconf", "wide extends middle { replace conv1_1: conv3-8 }\n");
        var expected = Vgg.Run("show", derived, "--with", middle, small.File).AssertSucceeded().Output;
        Assert.Contains("conv1_2", expected, StringComparison.Ordinal);
        Assert.Equal(expected, Vgg.Run("show", derived, "--with", middle, "--with", small.File).AssertSucceeded().Output);
        Assert.Equal(expected, Vgg.Run("show", "--with", Folder.Path, "--", derived).AssertSucceeded().Output);
    }

    [Fact]
    public void Code_is_that_of_a_build_of_these_files()
    {
        var derived = Folder.Write("nets/derived.vggconf", "wide extends small { replace conv1_1: conv3-8 }\n");
        var code = Vgg.Run("emit", derived, "--with", small.File).AssertSucceeded().Output;
        Assert.Contains("class Wide ", code, StringComparison.Ordinal);
        Assert.Contains("namespace Networks.nets\n", code, StringComparison.Ordinal);
        Assert.DoesNotContain("class Small ", code, StringComparison.Ordinal);
    }

    [Fact]
    public void Predictions_are_those_of_the_base()
    {
        var image = small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
        var derived = Folder.Write("nets/derived.vggconf", "same extends small { dropout: 0.3 }\n");
        var expected = Vgg.Run("predict", small.File, "--weights", small.WeightsFile, "--images", image, "--transform", "resize").AssertSucceeded().Output;
        Assert.Equal(expected, Vgg.Run("predict", derived, "--with", small.File, "--weights", small.WeightsFile, "--images", image, "--transform", "resize").AssertSucceeded().Output);
    }

    [Fact]
    public void Mistakes_of_the_other_file_are_printed_where_they_matter()
    {
        var wrong = Folder.Write("wrong.vggconf", "input: 8×8 RGB\nwrong = maxpol, FC-10, soft-max\n");
        var derived = Folder.Write("derived.vggconf", "wide extends wrong { replace fc1: FC-20 }\n");
        var run = Vgg.Run("show", derived, "--with", wrong);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"{derived}(1,14): error VGG0809: ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{wrong}(2,9): error VGG0201: ", run.Error, StringComparison.Ordinal);
        Vgg.Run("show", small.File, "--with", wrong).AssertSucceeded();
    }

    [Fact]
    public void Files_that_are_missing_are_named_and_networks_of_the_tool_see_none()
    {
        Vgg.Run("show", small.File, "--with", Folder["none.vggconf"]).AssertRefused(Folder["none.vggconf"], "there is no such file");
        Vgg.Run("show", "D", "--with", small.File).AssertRefused("`D`", "--with goes with a file");
        Vgg.Run("show", small.File, "--with", "--frmat").AssertRefused("`--frmat` is no option; a similar one exists: `--format`");
    }
}
