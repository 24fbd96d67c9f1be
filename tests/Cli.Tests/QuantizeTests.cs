using System.Text.Json;
using VggGen.Cli.Quantization;
using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg quantize`, and `--precision` of the commands that use what it writes.</summary>
public sealed class QuantizeTests : IDisposable
{
    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void A_trained_run_is_quantised_measured_and_used()
    {
        using var folder = new Folder();
        var network = folder.Write("bars.vggconf", "input: 12×12 RGB\nbatch-norm: on\nconv3-8, maxpool\nFC-16, dropout-0.2, FC-2\n");
        var data = DrawnPhotos.Write(folder, "photos", 40);
        Assert.Equal(0, Vgg.Run("train", network, "--data", data, "--out", folder["run"], "--epochs", "6", "--quiet").ExitCode);
        var file = folder["int8.safetensors"];
        var json = Vgg.Run("quantize", folder["run"], file, "--data", data, "--calibration-images", "20", "--selection-images", "30", "--format", "json").AssertSucceeded().Json;
        Assert.Equal(
            ["out", "calibrationImages", "selectionImages", "testImages", "share", "candidates", "float32", "int8", "agreement", "float32Bytes", "int8Bytes", "notes"],
            json.Names());

        // Eight of the eighty were drawn for validation, and are what it is measured on.
        Assert.Equal((file, 20L, 30L, 8L), (json.Text("out"), json.Number("calibrationImages"), json.Number("selectionImages"), json.Number("testImages")));
        Assert.Equal(Int8Selection.Shares, json.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("share").GetDouble()));
        Assert.InRange(json.GetProperty("agreement").Number("agreeing"), 7, 8);

        // 8 channels of 27 weights and 16 of 288, 2 of 16, a byte each; each channel has a scale and a bias.
        Assert.Equal((8 * (27 + 8)) + (16 * (288 + 8)) + (2 * (16 + 8)), json.Number("int8Bytes"));
        var eval = Vgg.Run("eval", folder["run"], "--data", data, "--mode", "centre", "--format", "json").AssertSucceeded().Json.GetProperty("results")[0].GetProperty("top1");
        Assert.Equal(eval.Number("correct"), json.GetProperty("float32").Number("correct"));

        // What the run's weights say of classes and transform is not lost, and the calibration is that of the share that was chosen.
        using (var weights = WeightsFile.Open(file))
        {
            Assert.Equal(json.GetProperty("share").GetDouble(), JsonDocument.Parse(weights.Metadata["vgggen.int8"]).RootElement.GetProperty("share").GetDouble());
        }

        var picture = Path.Combine(data, "standing", "007.png");
        var predicted = Vgg.Run("predict", folder["run"], picture, "--weights", file, "--precision", "int8", "--format", "json");
        Assert.Equal(0, predicted.ExitCode);
        Assert.Contains("int8", Assert.Single(predicted.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("standing", predicted.Json.GetProperty("images")[0].GetProperty("predictions")[0].Text("class"));
        var measured = Vgg.Run("eval", folder["run"], "--weights", file, "--data", data, "--mode", "centre", "--precision", "int8", "--format", "json").Json.GetProperty("results")[0].GetProperty("top1");
        Assert.Equal(json.GetProperty("int8").Number("correct"), measured.Number("correct"));

        // The same seed draws the same images, and the file has the same bytes.
        Assert.Equal(0, Vgg.Run("quantize", folder["run"], folder["again.safetensors"], "--data", data, "--calibration-images", "20", "--selection-images", "30").ExitCode);
        Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(folder["again.safetensors"]));
    }

    [Fact]
    public void No_image_is_in_two_of_the_parts()
    {
        var data = new ClassedImages(small);
        var images = QuantizationImages.Open(Request(data.Path, 10, 10));
        Assert.Equal((10, 10), (images.Calibration.Count, images.Selection.Count));
        var names = new[] { images.Calibration, images.Selection, images.Test }.SelectMany(Names).ToList();
        Assert.Distinct(names);

        // Other seeds draw others; what is held back does not depend on them.
        var others = QuantizationImages.Open(Request(data.Path, 10, 10) with { Seed = 1 });
        Assert.NotEqual(Names(images.Calibration), Names(others.Calibration));
        Assert.Equal(Names(images.Test), Names(others.Test));

        // Where there are fewer than asked for, both draws get their share and no image is shown twice.
        var few = QuantizationImages.Open(Request(data.Path, 256, 512));
        var training = 28 - few.Test.Count;
        Assert.Equal((training / 3, training), (few.Calibration.Count, few.Calibration.Count + few.Selection.Count));
        Assert.Distinct(new[] { few.Calibration, few.Selection, few.Test }.SelectMany(Names));

        static IReadOnlyList<string> Names(LabelledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.Name)];
    }

    [Fact]
    public void What_is_printed_has_both_precisions_with_intervals()
    {
        var data = new ClassedImages(small);
        var file = small.Folder["int8.safetensors"];
        var run = Quantize(data.Path, file).AssertSucceeded();
        Assert.StartsWith($"{data.Path}: calibrated on ", run.OutputLines[0], StringComparison.Ordinal);
        Assert.Contains(run.OutputLines, line => line.TrimStart().StartsWith("float32", StringComparison.Ordinal) && line.Contains(" … ", StringComparison.Ordinal));
        Assert.Contains(run.OutputLines, line => line.TrimStart().StartsWith("int8 ", StringComparison.Ordinal) && line.Contains(" … ", StringComparison.Ordinal));
        Assert.StartsWith($"{file}: {new FileInfo(file).Length:N0} bytes", run.OutputLines[^1], StringComparison.Ordinal);
        Assert.Contains("metadata vgggen.int8: 8 bits by ranges of 2 maps", Vgg.Run("inspect", file).AssertSucceeded().Output, StringComparison.Ordinal);

        // It goes along to other files that have a place for it.
        Vgg.Run("convert", file, small.Folder["half.safetensors"], "--dtype", "bf16").AssertSucceeded();
        using (var converted = WeightsFile.Open(small.Folder["half.safetensors"]))
        {
            Assert.Contains("\"images\"", converted.Metadata["vgggen.int8"], StringComparison.Ordinal);
        }

        var lost = Vgg.Run("convert", file, small.Folder["int8.pth"]);
        Assert.Equal(0, lost.ExitCode);
        Assert.Contains("calibration for 8 bits is left out", Assert.Single(lost.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exported_file_computes_in_8_bits()
    {
        var file = small.Folder["int8.safetensors"];
        Quantize(new ClassedImages(small).Path, file).AssertSucceeded();
        Vgg.Run("export", small.File, small.Folder["n.onnx"], "--weights", file, "--precision", "int8").AssertSucceeded();
        using var engine = new OnnxEngine(small.Folder["n.onnx"]);
        using var images = rand(1, 3, SmallNetwork.Height, SmallNetwork.Width);
        using var logits = engine.Run(images);
        using var actual = logits.softmax(1);
        using var expected = tensor(small.Probabilities(images)).view(1, SmallNetwork.Classes);

        // Two layers, each off by less than a step of 256.
        OnnxEngine.AssertAgree(expected, actual, 0.05);
        Vgg.Run("export", small.File, small.Folder["m.onnx"], "--weights", small.WeightsFile, "--precision", "int8").AssertRefused(small.WeightsFile, "has no calibration", "`vgg quantize`");
        Assert.False(File.Exists(small.Folder["m.onnx"]));
    }

    [Fact]
    public void Float32_answers_as_the_network_itself()
    {
        var data = new ClassedImages(small);
        string[] line = ["eval", small.File, "--weights", small.WeightsFile, "--data", data.Path, "--transform", "resize", "--mode", "all", "--scales", "8", "--format", "json"];
        var eager = Vgg.Run(line).AssertSucceeded().Json.GetProperty("results").EnumerateArray().ToArray();
        var compiled = Vgg.Run([.. line, "--precision", "float32"]).AssertSucceeded().Json.GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(eager.Length, compiled.Length);
        foreach (var (one, other) in eager.Zip(compiled))
        {
            Assert.Equal(one.GetProperty("top1").Number("correct"), other.GetProperty("top1").Number("correct"));
            Assert.Equal(one.GetProperty("crossEntropy").GetDouble(), other.GetProperty("crossEntropy").GetDouble(), 1e-4);
        }
    }

    [Fact]
    public void What_cannot_be_done_is_refused_in_one_line()
    {
        var data = new ClassedImages(small).Path;
        var file = small.Folder["int8.safetensors"];
        Quantize(data, small.Folder["int8.pth"]).AssertRefused("int8.pth: only .safetensors files hold a calibration");
        Quantize(data, small.Folder["int8"]).AssertRefused("weights are written as .safetensors");
        Quantize(data, small.WeightsFile).AssertRefused($"OUT {small.WeightsFile} would write over {small.WeightsFile}");
        Quantize(data, small.Folder["none/int8.safetensors"]).AssertRefused("there is no folder");
        Quantize(data, file, "--test", "test").AssertRefused($"{data} has no images for --test test");
        Quantize(data, file, "--calibration-images", "0").AssertRefused("--calibration-images takes a whole number from 1 up, not `0`");
        Quantize(small.Folder["none"], file).AssertRefused(small.Folder["none"], "there is no such file or folder");
        Vgg.Run("quantize", small.File, file, "--data", data).AssertRefused("--weights is missing");
        Vgg.Run("quantize", small.File, file, "--weights", small.WeightsFile).AssertRefused("--data");
        Vgg.Run("predict", small.File, "--weights", small.WeightsFile, "--images", Path.Combine(data, "ant"), "--transform", "resize", "--precision", "int8").AssertRefused("has no calibration", "`vgg quantize`");
        Vgg.Run("predict", small.File, "--weights", small.WeightsFile, "--images", data, "--precision", "int4").AssertRefused("--precision takes float32, bfloat16 or int8, not `int4`");
        Assert.False(File.Exists(file));

        var bad = small.Folder.Write("data/cow/bad.png", "no image");
        var run = Quantize(data, file, "--skip-unreadable");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"vgg: skipped {bad}", run.Error, StringComparison.Ordinal);

        small.Change(weights => weights["features.0.weight"].fill_(3e38f));
        Quantize(data, small.Folder["bad.safetensors"], "--skip-unreadable").AssertRefused("not finite");
        Assert.False(File.Exists(small.Folder["bad.safetensors"]));
    }

    private Run Quantize(string data, string file, params string[] options)
        => Vgg.Run(["quantize", small.File, file, "--weights", small.WeightsFile, "--data", data, "--transform", "resize", .. options]);

    private QuantizationRequest Request(string data, int calibration, int selection) => new(
        new(small.File, [], null), small.WeightsFile, data, null, null, new("resize", null, null), null, calibration, selection, 0, 16, false, small.Folder["int8.safetensors"]);
}
