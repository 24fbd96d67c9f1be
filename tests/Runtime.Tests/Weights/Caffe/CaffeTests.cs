using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class CaffeTests : IDisposable
{
    private static readonly string[] s_layers = ["conv1_1", "conv1_2", "conv2_1", "conv2_2", "fc3", "fc4"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("v1.caffemodel")]
    [InlineData("v2.caffemodel")]
    public void A_network_of_Caffe_gives_the_logits_that_PyTorch_gives(string name)
    {
        using var scope = NewDisposeScope();
        var weights = WeightsFile.Read(ForeignWeights.PathOf("caffe", name));
        var (input, expected) = ForeignWeights.Expected("caffe");

        var logits = ForeignWeights.Logits(input, [.. s_layers.Select(layer => (weights[$"{layer}.weight"], weights[$"{layer}.bias"]))], x => x.flatten(1));

        // One rounding of float32 a layer, on numbers around one.
        Numbers.AssertEqual(expected, logits, tolerance: 1e-6f);
    }

    [Theory]
    [InlineData("v1.caffemodel")]
    [InlineData("v2.caffemodel")]
    public void Names_and_shapes_are_as_people_expect_them(string name)
    {
        using var file = WeightsFile.Open(ForeignWeights.PathOf("caffe", name));

        Assert.Equal("Caffe", file.Format);
        Assert.Equal("VGG_tiny", file.Metadata["name"]);
        Assert.Equal(
            [
                "conv1_1.weight 4×3×3×3 Float32", "conv1_1.bias 4 Float32", "conv1_2.weight 4×4×3×3 Float32", "conv1_2.bias 4 Float32",
                "conv2_1.weight 8×4×3×3 Float32", "conv2_1.bias 8 Float32", "conv2_2.weight 8×8×3×3 Float32", "conv2_2.bias 8 Float32",
                "fc3.weight 12×32 Float32", "fc3.bias 12 Float32", "fc4.weight 5×12 Float32", "fc4.bias 5 Float32",
            ],
            file.Entries.Select(entry => entry.ToString()));
    }

    [Fact]
    public void Elements_stay_where_they_are_and_are_mapped_where_they_are_aligned()
    {
        var path = ForeignWeights.PathOf("caffe", "v1.caffemodel");
        var bytes = File.ReadAllBytes(path);
        using var file = WeightsFile.Open(path);

        foreach (var entry in file.Entries)
        {
            using var read = file.Read(entry);
            Assert.Equal(bytes.AsSpan((int)entry.Offset!.Value, (int)entry.ByteCount), read.bytes);
            using var mapped = file.Map(entry);
            Assert.Equal(entry.Offset % 4 == 0, mapped is not null);
            if (mapped is not null)
            {
                Numbers.AssertEqual(read, mapped);
            }
        }

        Assert.Contains(file.Entries, entry => entry.Offset % 4 == 0);
    }

    [Fact]
    public void Elements_one_by_one_and_doubles_are_read()
    {
        using var scope = NewDisposeScope();
        var expected = WeightsFile.Read(ForeignWeights.PathOf("caffe", "v2.caffemodel"));
        var weights = WeightsFile.Read(ForeignWeights.PathOf("caffe", "unpacked.caffemodel"));

        Assert.Equal(["conv1_1.weight", "conv1_1.bias", "conv1_2.weight", "conv1_2.bias", "conv2_1.weight", "conv2_1.bias"], weights.Keys);
        Assert.All(weights, pair => Numbers.AssertEqual(expected[pair.Key], pair.Value));
        Assert.Equal(ScalarType.Float32, weights["conv1_1.weight"].dtype);
        Assert.Equal(ScalarType.Float64, weights["conv1_2.weight"].dtype);
        Assert.Equal(ScalarType.Float64, weights["conv2_1.weight"].dtype);
    }

    [Fact]
    public void The_oldest_format_is_refused_with_the_way_out()
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(ForeignWeights.PathOf("caffe", "v0.caffemodel")));
        Assert.Equal("this is a net of Caffe's first format (V0), which is not read; Caffe's tool upgrade_net_proto_binary makes it a newer one", exception.Reason);
    }

    [Theory]
    [InlineData("v1.caffemodel")]
    [InlineData("v2.caffemodel")]
    [InlineData("unpacked.caffemodel")]
    public void The_content_is_recognised_under_any_name(string name)
    {
        File.Copy(ForeignWeights.PathOf("caffe", name), _folder["weights"]);
        using var file = WeightsFile.Open(_folder["weights"]);
        Assert.Equal("Caffe", file.Format);
    }

    [Fact]
    public void Reading_leaves_no_tensor()
        => Assert.Equal(0, TensorCount.LeftBy(static () =>
        {
            foreach (var tensor in WeightsFile.Read(ForeignWeights.PathOf("caffe", "unpacked.caffemodel")).Values)
            {
                tensor.Dispose();
            }
        }));
}
