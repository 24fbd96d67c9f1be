using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>What `vgg predict` refuses, each in one line that names the thing.</summary>
public sealed class PredictMistakesTests : IDisposable
{
    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void Files_that_are_missing_are_named()
    {
        Predict(weights: "none.safetensors").AssertRefused("none.safetensors", "there is no such file");
        Predict(images: "none.png").AssertRefused("none.png", "there is no such image or folder");
        Predict(file: "none.vggconf").AssertRefused("none.vggconf", "there is no such file");
        Predict(options: ["--classes", "none.txt"]).AssertRefused("none.txt", "there is no such file");
    }

    [Fact]
    public void Directories_in_the_place_of_files_are_named()
    {
        var path = small.Folder.Path;
        Predict(weights: path).AssertRefused($"{path} is a directory; name the weights file");
        Predict(options: ["--classes", path]).AssertRefused($"{path} is a directory; name the text file of the labels");
    }

    [Fact]
    public void Labels_that_are_not_UTF_8_are_refused()
    {
        var path = small.Folder["labels.txt"];
        File.WriteAllBytes(path, [.. "z\u00e9ro\n"u8, .. "un\ndeux\ntrois\nquatre\ncinq\nsix"u8, 0xE9]);
        Predict(options: ["--classes", path]).AssertRefused($"{path} is not UTF-8; save it in UTF-8");
    }

    [Fact]
    public void Weights_that_do_not_fit_are_told_apart_by_key_in_one_line()
    {
        small.Change(weights =>
        {
            weights["classifier.0.bias"] = zeros(8);
            weights["classifier.3.bias"] = zeros(8);
        });
        Predict().AssertRefused(small.WeightsFile, "classifier.0.bias is 8 in the file, 7 in the network", "classifier.3.bias is unexpected");
    }

    [Fact]
    public void A_file_that_holds_no_weights_is_named()
    {
        var path = small.Folder.Write("text.safetensors", "this is text, not a table of contents");
        Predict(weights: path).AssertRefused(path);
    }

    [Fact]
    public void Weights_that_lead_to_no_numbers_are_refused()
    {
        small.Change(weights => weights["classifier.0.bias"].fill_(float.MaxValue));
        small.Change(weights => weights["classifier.0.weight"].fill_(float.MaxValue));
        Predict().AssertRefused("not finite");
        small.Change(weights => weights["classifier.0.bias"].fill_(float.NaN));
        Predict().AssertRefused("classifier.0.bias", "NaN", small.WeightsFile);
    }

    [Fact]
    public void Images_that_cannot_be_read_are_named()
    {
        var text = small.Folder.Write("text.png", "no image");
        var run = Vgg.Run("predict", small.File, "--weights", small.WeightsFile, "--images", Image(), text, "--transform", "resize", "--format", "json");
        run.AssertRefused(text);
        var empty = Directory.CreateDirectory(small.Folder["empty"]).FullName;
        Predict(images: empty).AssertRefused(empty, "holds no images", ".webp");
    }

    [Fact]
    public void Another_count_of_labels_is_refused()
    {
        var labels = small.Folder.Write("labels.txt", "zero\none\ntwo\n");
        Predict(options: ["--classes", labels]).AssertRefused(labels, "3 labels", "7 outputs");
    }

    [Fact]
    public void Numbers_for_the_channels_must_suit_them()
    {
        Predict(options: ["--mean", "0.5,0.5"]).AssertRefused("--mean", "2 numbers", "3 channels");
        Predict(options: ["--std", "1,1,1,1"]).AssertRefused("--std", "4 numbers", "3 channels");
        Predict(options: ["--std", "1,0,1"]).AssertRefused("--std");
    }

    [Fact]
    public void Of_several_networks_one_must_be_chosen()
    {
        var path = small.Folder.Write("two.vggconf", "input: 6×8 RGB\nfirst = conv3-4, FC-2, soft-max\nsecond extends first { classes: 3 }\n");
        Predict(file: path).AssertRefused(path, "first, second", "--network");
        Predict(file: path, options: ["--network", "frst"]).AssertRefused("`frst`", "`first`");
    }

    [Fact]
    public void Networks_that_take_no_images_or_name_no_classes_are_refused()
    {
        var four = small.Folder.Write("four.vggconf", "input: 4×6×8\nconv3-4, FC-2, soft-max\n");
        Predict(file: four).AssertRefused("`four`", "4 channels");
        var map = small.Folder.Write("map.vggconf", "input: 6×8 RGB\nconv3-4, maxpool\n");
        Predict(file: map).AssertRefused("`map`", "4×3×4");
    }

    [Fact]
    public void A_network_larger_than_memory_is_refused_in_one_line()
    {
        var large = small.Folder.Write("large.vggconf", "input: 224×224 RGB\nmemory: 9000000G\nFC-2000000000, soft-max\n");
        Predict(file: large).AssertRefused("libtorch failed", "memory");
    }

    [Fact]
    public void Mistakes_of_the_file_are_printed_on_the_error_stream()
    {
        var path = small.Folder.Write("net.vggconf", "input: 6×8 RGB\nmaxpol\nFC-10\n");
        var run = Predict(file: path, options: ["--format", "json"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith($"{path}(2,1): error VGG0201: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Unreadable_images_are_skipped_only_where_that_is_asked_for()
    {
        var text = small.Folder.Write("text.png", "no image");
        string[] command = ["predict", small.File, "--weights", small.WeightsFile, "--images", text, Image(), text, "--transform", "resize", "--format", "json"];
        Vgg.Run(command).AssertRefused(text);
        var run = Vgg.Run([.. command, "--skip-unreadable"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("a.png", Path.GetFileName(Assert.Single(run.Json.GetProperty("images").EnumerateArray()).Text("path")));
        var lines = run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.StartsWith($"vgg: skipped {text}: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Where_no_image_can_be_read_the_command_fails()
    {
        var text = small.Folder.Write("text.png", "no image");
        var run = Predict(images: text, options: ["--skip-unreadable"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains($"vgg: {text}: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("none of the 1 images can be read", run.Error, StringComparison.Ordinal);
    }

    private Run Predict(string? file = null, string? weights = null, string? images = null, string[]? options = null) =>
        Vgg.Run(["predict", file ?? small.File, "--weights", weights ?? small.WeightsFile, "--images", images ?? Image(), "--transform", "resize", .. options ?? []]);

    private string Image() => small.WriteImage("a.png", SmallNetwork.Height, SmallNetwork.Width, SmallNetwork.Pattern);
}
