using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg inspect`: what is in a weights file.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly SmallNetwork small = new();

    public void Dispose() => small.Dispose();

    [Fact]
    public void JSON_has_tensors_totals_layout_and_metadata()
    {
        var path = small.Folder["w.safetensors"];
        using var half = zeros([2, 3], dtype: ScalarType.BFloat16);
        using var count = zeros([], dtype: ScalarType.Int64);
        using var damaged = tensor(new[] { 1f, float.NaN, float.PositiveInfinity, float.NaN });
        SafetensorsFile.Write(
            path,
            new Dictionary<string, Tensor> { ["module.features.0.weight"] = half, ["module.features.1.num_batches_tracked"] = count, ["module.features.1.bias"] = damaged },
            new Dictionary<string, string> { ["vgggen.channels"] = "bgr" });
        var json = Vgg.Run("inspect", path, "--format", "json").AssertSucceeded().Json;
        Assert.Equal(["path", "format", "layout", "parameters", "bytes", "metadata", "tensors"], json.Names());
        Assert.Equal((path, "safetensors", "torchvision", 11L, 36L), (json.Text("path"), json.Text("format"), json.Text("layout"), json.Number("parameters"), json.Number("bytes")));
        Assert.Equal("bgr", json.GetProperty("metadata").Text("vgggen.channels"));
        var tensors = json.GetProperty("tensors").EnumerateArray().ToDictionary(entry => entry.Text("name"));
        Assert.Equal(["name", "shape", "dtype", "bytes", "nan", "infinite"], tensors["module.features.0.weight"].Names());
        Assert.Equal([2, 3], tensors["module.features.0.weight"].GetProperty("shape").Numbers());
        Assert.Equal(("bf16", 12L, 0L), (tensors["module.features.0.weight"].Text("dtype"), tensors["module.features.0.weight"].Number("bytes"), tensors["module.features.0.weight"].Number("nan")));
        Assert.Equal((0, "i64"), (tensors["module.features.1.num_batches_tracked"].GetProperty("shape").GetArrayLength(), tensors["module.features.1.num_batches_tracked"].Text("dtype")));
        Assert.Equal((2L, 1L), (tensors["module.features.1.bias"].Number("nan"), tensors["module.features.1.bias"].Number("infinite")));
    }

    [Fact]
    public void NaN_is_found_wherever_it_stands()
    {
        var path = small.Folder["w.pth"];
        using var large = zeros(5_000_000);
        large[4_999_999] = float.NaN;
        PyTorchFile.Write(path, new Dictionary<string, Tensor> { ["a"] = large });
        var run = Vgg.Run("inspect", path).AssertSucceeded();
        Assert.Contains($"{path}: PyTorch", run.Output, StringComparison.Ordinal);
        Assert.Contains("no layout known, 1 tensor, 5,000,000 numbers, 20,000,000 bytes", run.Output, StringComparison.Ordinal);
        Assert.Contains("a is not finite: 1 NaN, 0 infinite", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("block1_conv1/kernel", "keras")]
    [InlineData("conv1_1.weight", "caffe")]
    [InlineData("backbone.features.0.conv.weight", "mmpretrain")]
    [InlineData("pre_logits.fc1.weight", "timm")]
    [InlineData("classifier.6.bias", "torchvision")]
    [InlineData("lin0.model.1.weight", null)]
    public void The_layout_is_that_of_the_keys(string key, string? layout)
    {
        var path = small.Folder["w.safetensors"];
        using var some = zeros(1);
        SafetensorsFile.Write(path, new Dictionary<string, Tensor> { [key] = some });
        Assert.Equal(layout, Vgg.Run("inspect", path, "--format", "json").AssertSucceeded().Json.GetProperty("layout").GetString());
    }

    [Fact]
    public void The_table_shows_nothing_that_would_command_a_terminal()
    {
        var path = small.Folder["w.safetensors"];
        using var some = zeros(1);
        SafetensorsFile.Write(path, new Dictionary<string, Tensor> { ["a\u001b[31m"] = some }, new Dictionary<string, string> { ["note"] = "\u001b]0;title\a" + new string('x', 1000) });
        var output = Vgg.Run("inspect", path).AssertSucceeded().Output;
        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\a', output);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 300));
        Assert.Contains("metadata note: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_no_weights_are_refused()
    {
        Vgg.Run("inspect", small.Folder["none.pth"]).AssertRefused("none.pth", "there is no such file");
        Vgg.Run("inspect", small.Folder.Path).AssertRefused("is a directory; name the weights file");
        var text = small.Folder.Write("text.pth", "text");
        Vgg.Run("inspect", text).AssertRefused(text);
    }
}
