using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg convert`: the same numbers in another file.</summary>
public sealed class ConvertTests : IDisposable
{
    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Theory]
    [InlineData("w.safetensors", "safetensors")]
    [InlineData("w.pth", "PyTorch")]
    [InlineData("w.PT", "PyTorch")]
    [InlineData("w.dat", "TorchSharp")]
    public void Each_format_holds_the_same_tensors(string name, string format)
    {
        var file = small.Folder[name];
        var run = Vgg.Run("convert", small.WeightsFile, file).AssertSucceeded();
        Assert.StartsWith($"{file}: {format}, 4 tensors, ", run.Output, StringComparison.Ordinal);
        AssertEqual(small.WeightsFile, file);

        // And back, so that each is read as well as written.
        Vgg.Run("convert", file, small.Folder["back.safetensors"]).AssertSucceeded();
        AssertEqual(small.WeightsFile, small.Folder["back.safetensors"]);
    }

    [Theory]
    [InlineData("f16", ScalarType.Float16)]
    [InlineData("BF16", ScalarType.BFloat16)]
    [InlineData("f64", ScalarType.Float64)]
    public void Floating_point_numbers_are_converted_and_whole_ones_stay(string word, ScalarType type)
    {
        small.Change(weights => weights["features.1.num_batches_tracked"] = tensor(7L));
        var file = small.Folder["w.safetensors"];
        Vgg.Run("convert", small.WeightsFile, file, "--dtype", word).AssertSucceeded();
        using var scope = NewDisposeScope();
        var (before, after) = (WeightsFile.Read(small.WeightsFile), WeightsFile.Read(file));
        Assert.Equal(before.Keys.Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before, pair => Assert.Equal(pair.Value.is_integral() ? ScalarType.Int64 : type, after[pair.Key].dtype));
        Assert.All(before, pair => Assert.True(pair.Value.to(after[pair.Key].dtype).equal(after[pair.Key]).all().item<bool>()));
    }

    [Fact]
    public void Numbers_beyond_the_new_type_are_said()
    {
        small.Change(weights => weights["features.0.bias"].fill_(70_000));
        var run = Vgg.Run("convert", small.WeightsFile, small.Folder["w.pth"], "--dtype", "f16");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("vgg: numbers of features.0.bias are beyond f16", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_replaced_by_itself()
    {
        var copy = small.Folder["copy.safetensors"];
        File.Copy(small.WeightsFile, copy);
        Vgg.Run("convert", small.WeightsFile, small.WeightsFile, "--dtype", "f64").AssertSucceeded();
        Vgg.Run("convert", small.WeightsFile, small.WeightsFile, "--dtype", "f32").AssertSucceeded();
        AssertEqual(copy, small.WeightsFile);
    }

    [Fact]
    public void Other_layouts_become_torchvisions_and_BGR_is_not_forgotten()
    {
        var caffe = small.Folder["caffe.safetensors"];
        using (var scope = NewDisposeScope())
        {
            var weights = WeightsFile.Read(small.WeightsFile);
            SafetensorsFile.Write(caffe, new Dictionary<string, Tensor>
            {
                ["conv1_1.weight"] = weights["features.0.weight"],
                ["conv1_1.bias"] = weights["features.0.bias"],
                ["fc2.weight"] = weights["classifier.0.weight"],
                ["fc2.bias"] = weights["classifier.0.bias"],
            });
        }

        var file = small.Folder["tv.safetensors"];
        Vgg.Run("convert", caffe, file, "--layout", "torchvision", "--as", small.File).AssertSucceeded();
        AssertEqual(small.WeightsFile, file);
        Assert.Equal("bgr", Metadata(file)["vgggen.channels"]);

        // The note goes on to the next file, and where there is no place for it, that is said.
        Vgg.Run("convert", file, small.Folder["again.safetensors"], "--dtype", "bf16").AssertSucceeded();
        Assert.Equal("bgr", Metadata(small.Folder["again.safetensors"])["vgggen.channels"]);
        var run = Vgg.Run("convert", file, small.Folder["tv.pth"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("BGR", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        AssertEqual(small.WeightsFile, small.Folder["tv.pth"]);

        // Caffe's keys say it themselves.
        Vgg.Run("convert", caffe, small.Folder["caffe.pth"]).AssertSucceeded();

        // Its own file may be replaced too.
        Vgg.Run("convert", caffe, caffe, "--layout", "torchvision", "--as", small.File).AssertSucceeded();
        AssertEqual(small.WeightsFile, caffe);
    }

    [Fact]
    public void What_is_missing_is_named_and_nothing_is_written()
    {
        var file = small.Folder["w.pth"];
        Convert(file, "--layout", "torchvision").AssertRefused("--layout torchvision needs the network", "--as vgg16");
        Convert(file, "--layout", "timm").AssertRefused("timm are read, not written", "--layout torchvision");
        Convert(file, "--as", "vgg16").AssertRefused("--as", "--layout torchvision");
        Convert(file, "--network", "x").AssertRefused("--network goes with --as");
        Convert(file, "--layout", "torchvision", "--as", "vgg11").AssertRefused(small.WeightsFile, "do not fit Vgg11");
        Convert(file, "--layout", "torchvision", "--as", "none.vggconf").AssertRefused("none.vggconf", "there is no such file");
        Convert(small.Folder["w.h5"]).AssertRefused("w.h5", ".safetensors, .pth, .pt or .dat");
        Convert(small.Folder["none/w.pth"]).AssertRefused("there is no folder");
        Vgg.Run("convert", small.Folder["none.pth"], file).AssertRefused("none.pth", "there is no such file");
        Assert.False(File.Exists(file));
        var wrong = small.Folder.Write("wrong.vggconf", "input: 6×8 RGB\nmaxpol\n");
        Assert.Equal(1, Convert(file, "--layout", "torchvision", "--as", wrong).ExitCode);
    }

    private Run Convert(string output, params string[] options) => Vgg.Run(["convert", small.WeightsFile, output, .. options]);

    private static Dictionary<string, string> Metadata(string path)
    {
        using var file = WeightsFile.Open(path);
        return new Dictionary<string, string>(file.Metadata);
    }

    private static void AssertEqual(string expected, string actual)
    {
        using var scope = NewDisposeScope();
        var (one, other) = (WeightsFile.Read(expected), WeightsFile.Read(actual));
        Assert.Equal(one.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(one, pair => Assert.True(pair.Value.dtype == other[pair.Key].dtype && pair.Value.equal(other[pair.Key]).all().item<bool>(), pair.Key));
    }
}
