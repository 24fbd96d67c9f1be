using System.Diagnostics;
using System.Text.Json;
using SkiaSharp;
using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg features` against features that are computed without it.</summary>
public sealed class FeaturesTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void Safetensors_hold_a_tensor_a_tap_and_the_images_in_their_order()
    {
        var paths = WriteImages(19);
        var file = small.Folder["f.safetensors"];
        var run = Features(["--images", small.Folder["many"], "--tap", "relu1_1", "fc2", "--tap", "RELU1_1", "--out", file]).AssertSucceeded();
        Assert.Equal($"{file}: relu1_1 19×4×6×8, fc2 19×7", run.Output.TrimEnd());
        using var weights = WeightsFile.Open(file);
        Assert.Equal(paths, JsonSerializer.Deserialize<string[]>(weights.Metadata["images"]));
        Assert.Equal(["relu1_1", "fc2"], weights.Entries.Select(entry => entry.Name));
        AssertMaps(paths.Count, weights, (image, maps) => maps.view(-1));
    }

    [Fact]
    public void Maps_become_means_where_that_is_asked_for()
    {
        var paths = WriteImages(3);
        var file = small.Folder["f.safetensors"];
        Features(["--images", small.Folder["many"], "--tap", "relu1_1", "--out", file, "--pool", "avg"]).AssertSucceeded();
        using var weights = WeightsFile.Open(file);
        Assert.Equal([3, 4], weights.Entries.Single().Shape);
        AssertMaps(paths.Count, weights, (image, maps) => maps.mean([2, 3]).view(-1));
    }

    [Fact]
    public void Npy_holds_one_tap_and_the_images_stand_beside_it()
    {
        var paths = WriteImages(18);
        var file = small.Folder["f.npy"];
        Features(["--images", small.Folder["many"], "--tap", "relu1_1", "--out", file]).AssertSucceeded();
        var array = NpyFile.Read(file);
        Assert.Equal([18, 4, 6, 8], array.Shape);
        Assert.Equal(paths, JsonSerializer.Deserialize<string[]>(File.ReadAllText(file + ".json")));
        for (var i = 0; i < paths.Count; i++)
        {
            using var pixels = SmallNetwork.Pixels(Colour(i));
            using var maps = small.Maps(pixels);
            AssertClose(maps.data<float>().ToArray(), array.Values.AsSpan(i * 4 * 6 * 8, 4 * 6 * 8).ToArray());
        }
    }

    [Fact]
    public void NumPy_reads_what_is_written()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python) || Python(python, "import numpy").ExitCode != 0)
        {
            // Without NumPy the test above still reads the file by the letter of its format.
            return;
        }

        WriteImages(3);
        var file = small.Folder["f.npy"];
        Features(["--images", small.Folder["many"], "--tap", "relu1_1", "--out", file]).AssertSucceeded();
        var sum = NpyFile.Read(file).Values.Sum(value => (double)value);
        var run = Python(python, $"import numpy; a = numpy.load('{file}'); print(a.shape, a.dtype, a.flags['C_CONTIGUOUS'], abs(a.astype('f8').sum() - {sum.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}) < 1e-6)");
        Assert.Equal("(3, 4, 6, 8) float32 True True", run.Output.Trim());
    }

    [Theory]
    [InlineData("f.npy")]
    [InlineData("f.safetensors")]
    public void Unreadable_images_leave_no_gap(string name)
    {
        WriteImages(20);
        var bad = small.Folder.Write("many/05-bad.png", "no image");
        var file = small.Folder[name];
        string[] taps = name == "f.npy" ? ["pool1"] : ["relu1_1", "fc2", "pool1"];
        string[] command = ["--images", small.Folder["many"], "--tap", .. taps, "--out", file];
        Features(command).AssertRefused(bad);
        Assert.False(File.Exists(file));
        var run = Features([.. command, "--skip-unreadable"]);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith($"vgg: skipped {bad}", run.Error, StringComparison.Ordinal);
        var skipped = File.ReadAllBytes(file);
        var list = File.Exists(file + ".json") ? File.ReadAllText(file + ".json") : string.Empty;
        File.Delete(bad);
        Features(command).AssertSucceeded();
        Assert.Equal(list, File.Exists(file + ".json") ? File.ReadAllText(file + ".json") : string.Empty);
        if (name == "f.npy")
        {
            Assert.Equal(File.ReadAllBytes(file), skipped);
            return;
        }

        File.WriteAllBytes(small.Folder["skipped.safetensors"], skipped);
        var (expected, actual) = (WeightsFile.Read(file), WeightsFile.Read(small.Folder["skipped.safetensors"]));
        Assert.Equal(expected.Keys, actual.Keys);
        Assert.All(expected, pair => Assert.True(pair.Value.equal(actual[pair.Key]).all().item<bool>(), pair.Key));
        foreach (var tensor in expected.Values.Concat(actual.Values))
        {
            tensor.Dispose();
        }
    }

    [Fact]
    public void Weights_without_a_classifier_or_with_one_of_NaN_will_do_below_it()
    {
        WriteImages(2);
        var file = small.Folder["f.npy"];
        string[] command = ["--images", small.Folder["many"], "--out", file, "--tap"];
        small.Change(weights => weights["classifier.0.weight"].fill_(float.NaN));
        Features([.. command, "pool1"]).AssertSucceeded();
        Features([.. command, "fc2"]).AssertRefused("classifier.0.weight", "NaN");
        small.Change(weights =>
        {
            weights.Remove("classifier.0.weight");
            weights.Remove("classifier.0.bias");
        });
        Features([.. command, "pool1"]).AssertSucceeded();
        Assert.All(NpyFile.Read(file).Values, value => Assert.True(float.IsFinite(value)));
        Features([.. command, "fc2"]).AssertRefused("classifier.0.weight is missing");
    }

    [Fact]
    public void Features_that_are_not_finite_are_refused_and_what_is_read_is_not_written_over()
    {
        var image = WriteImages(1)[0];
        Features(["--images", image, "--tap", "pool1", "--out", small.WeightsFile]).AssertRefused($"--out {small.WeightsFile} would write over {small.WeightsFile}");

        // Each weight is finite; what comes of them is not.
        small.Change(weights => weights["features.0.weight"].fill_(3e38f));
        Features(["--images", image, "--tap", "pool1", "--out", small.Folder["f.npy"]]).AssertRefused("pool1 is not finite for", image);
        Assert.False(File.Exists(small.Folder["f.npy"]));
    }

    [Fact]
    public void What_cannot_be_done_is_refused_in_one_line_and_leaves_the_old_file()
    {
        WriteImages(1);
        var images = small.Folder["many"];
        var file = small.Folder.Write("old.npy", "old");
        Features(["--images", images, "--tap", "relu1_2", "--out", file]).AssertRefused("`relu1_2`", "`relu1_1`", "conv1_1, relu1_1, pool1, fc2");
        Features(["--images", images, "--tap", "pool1", "relu1_1", "--out", file]).AssertRefused(file, "one tap", ".safetensors");
        Features(["--images", images, "--tap", "pool1", "--out", small.Folder["f.csv"]]).AssertRefused("f.csv", ".safetensors or .npy");
        Features(["--images", images, "--tap", "pool1", "--out", small.Folder["none/f.npy"]]).AssertRefused("there is no folder", small.Folder["none"]);
        Directory.CreateDirectory(small.Folder["d.npy"]);
        Features(["--images", images, "--tap", "pool1", "--out", small.Folder["d.npy"]]).AssertRefused("is a directory");
        small.Folder.Write("many/z.png", "no image");
        Features(["--images", images, "--tap", "pool1", "--out", file]).AssertRefused("z.png");
        Assert.Equal("old", File.ReadAllText(file));
        Assert.DoesNotContain(Directory.EnumerateFiles(small.Folder.Path), path => Path.GetFileName(path).StartsWith('.'));
    }

    [Fact]
    public void A_cancelled_run_writes_nothing()
    {
        WriteImages(1);
        using var source = new CancellationTokenSource();
        source.Cancel();
        var run = Vgg.RunWith(source.Token, "features", small.File, "--weights", small.WeightsFile, "--images", small.Folder["many"], "--tap", "pool1", "--out", small.Folder["f.npy"]);
        Assert.Equal(130, run.ExitCode);
        Assert.False(File.Exists(small.Folder["f.npy"]));
    }

    private static Func<int, int, SKColor> Colour(int i) => (row, column) => new SKColor((byte)(i * 12), (byte)(row * 30), (byte)(column * 20));

    private List<string> WriteImages(int count) =>
        [.. Enumerable.Range(0, count).Select(i => small.WriteImage($"many/{i:D2}.png", SmallNetwork.Height, SmallNetwork.Width, Colour(i)))];

    private Run Features(string[] options) => Vgg.Run(["features", small.File, "--weights", small.WeightsFile, "--transform", "resize", .. options]);

    private void AssertMaps(int count, WeightsFile file, Func<int, Tensor, Tensor> expect)
    {
        using var scope = NewDisposeScope();
        var features = file.Read(file.Entries[0]);
        Assert.Equal(count, features.shape[0]);
        for (var i = 0; i < count; i++)
        {
            AssertClose(expect(i, small.Maps(SmallNetwork.Pixels(Colour(i)))).data<float>().ToArray(), features[i].contiguous().view(-1).data<float>().ToArray());
        }
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.True(expected.Max() > 0.01);
        Assert.All(expected.Zip(actual), pair => Assert.InRange(pair.First - pair.Second, -Tolerance, Tolerance));
    }

    private static Run Python(string python, string code)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", code]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Run(process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
