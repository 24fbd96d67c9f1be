using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public sealed class KerasTests
{
    private static readonly string[] s_layers = ["block1_conv1", "block1_conv2", "block2_conv1", "block2_conv2", "fc1", "predictions"];
    private static readonly string[] s_countedLayers = ["conv2d", "conv2d_1", "conv2d_2", "conv2d_3", "dense", "dense_1"];

    public static TheoryData<string> Files => ["keras1.h5", "keras2.h5", "keras2-latest.h5", "keras2-model.h5", "keras2-compressed.h5", "keras3.weights.h5", "keras3-named.weights.h5", "keras213.weights.h5"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_network_of_Keras_gives_the_logits_that_PyTorch_gives(string name)
    {
        using var scope = NewDisposeScope();
        var weights = WeightsFile.Read(ForeignWeights.PathOf("keras", name));
        var (input, expected) = ForeignWeights.Expected("keras");

        // H×W×I×O to O×I×H×W, in×out to out×in, and a flatten in the order H×W×C.
        var layers = LayersOf(name).Select(layer => (weights[$"{layer}/kernel"], weights[$"{layer}/bias"]))
            .Select(layer => (layer.Item1.dim() == 4 ? layer.Item1.permute(3, 2, 0, 1) : layer.Item1.t(), layer.Item2));
        var logits = ForeignWeights.Logits(input, [.. layers], x => x.permute(0, 2, 3, 1).flatten(1));

        // One rounding of float32 a layer, on numbers around one.
        Numbers.AssertEqual(expected, logits, tolerance: 1e-6f);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Names_are_those_of_the_layers_and_shapes_those_of_the_file(string name)
    {
        using var file = WeightsFile.Open(ForeignWeights.PathOf("keras", name));
        string[] shapes = ["3×3×3×4", "4", "3×3×4×4", "4", "3×3×4×8", "8", "3×3×8×8", "8", "32×12", "12", "12×5", "5"];

        Assert.Equal("Keras", file.Format);
        Assert.Equal(
            LayersOf(name).SelectMany(layer => new[] { $"{layer}/kernel", $"{layer}/bias" }).Zip(shapes, (key, shape) => $"{key} {shape} Float32"),
            file.Entries.Select(entry => entry.ToString()));
    }

    [Fact]
    public void Elements_in_one_piece_stay_where_they_are_and_are_mapped()
    {
        using var file = WeightsFile.Open(ForeignWeights.PathOf("keras", "keras2.h5"));
        foreach (var entry in file.Entries)
        {
            using var read = file.Read(entry);
            using var mapped = file.Map(entry);
            Assert.Equal(0, entry.Offset % 8);
            Numbers.AssertEqual(read, mapped!);
        }

        using var compressed = WeightsFile.Open(ForeignWeights.PathOf("keras", "keras2-compressed.h5"));
        Assert.All(compressed.Entries, entry => Assert.Null(compressed.Map(entry)));
    }

    [Fact]
    public void Statistics_of_batch_norm_have_their_names_in_all_versions()
    {
        string[] kinds = ["gamma", "beta", "moving_mean", "moving_variance"];
        foreach (var (name, layer) in new[] { ("batch-norm.h5", "bn"), ("batch-norm1.h5", "bn"), ("batch-norm.weights.h5", "batch_normalization") })
        {
            using var scope = NewDisposeScope();
            var weights = WeightsFile.Read(ForeignWeights.PathOf("keras", name));
            for (var i = 0; i < kinds.Length; i++)
            {
                Assert.Equal([i, i + 1, i + 2, i + 3], Numbers.Of(weights[$"{layer}/{kinds[i]}"]));
            }
        }
    }

    [Fact]
    public void Halves_of_either_kind_are_read()
    {
        using var scope = NewDisposeScope();
        var half = WeightsFile.Read(ForeignWeights.PathOf("keras", "batch-norm.h5"))["half/kernel"];
        Assert.Equal(ScalarType.Float16, half.dtype);
        Assert.Equal([1, 2.5f, -3, 0.125f], Numbers.Of(half));

        var brain = WeightsFile.Read(ForeignWeights.PathOf("keras", "bfloat16.weights.h5"))["dense/kernel"];
        Assert.Equal(ScalarType.BFloat16, brain.dtype);
        Assert.Equal([2, 2], brain.shape);
        Assert.Equal([1, 2.5f, -3, 0.125f], Numbers.Of(brain));
    }

    [Fact]
    public void Weights_of_a_model_within_a_model_are_called_by_their_own_layers()
    {
        using var file = WeightsFile.Open(ForeignWeights.PathOf("keras", "nested.h5"));
        Assert.Equal(
            ["block1_conv1/kernel", "block1_conv1/bias", "block1_conv2/kernel", "block1_conv2/bias", "dense/kernel", "dense/bias"],
            file.Entries.Select(entry => entry.Name));
    }

    [Theory]
    [InlineData("many.h5")]
    [InlineData("many-latest.h5")]
    public void Many_layers_are_read_in_their_order(string name)
    {
        using var scope = NewDisposeScope();
        var weights = WeightsFile.Read(ForeignWeights.PathOf("keras", name));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"layer{i}/kernel"), weights.Keys);
        Assert.All(weights.Values, (tensor, i) => Assert.Equal([i, i + 0.5f], Numbers.Of(tensor)));
    }

    [Fact]
    public void A_file_without_the_structure_of_Keras_has_paths_as_names()
    {
        using var scope = NewDisposeScope();
        using var file = WeightsFile.Open(ForeignWeights.PathOf("keras", "other.h5"));

        Assert.Equal("HDF5", file.Format);
        Assert.Equal(["big_endian 3 Float32", "labels 4 Int64", "net/first 2×3 Float32", "net/second 3 Float64"], file.Entries.Select(entry => entry.ToString()));
        Assert.Equal([0, 1, 2], Numbers.Of(file.Read(file.Entries[0])));
        Assert.Equal([0, 1, 2, 3], Numbers.Of(file.Read(file.Entries[1])));
        Assert.Equal([0, 1, 2, 3, 4, 5], Numbers.Of(file.Read(file.Entries[2])));
        Assert.Equal([0, 1, 2], Numbers.Of(file.Read(file.Entries[3])));
    }

    [Theory]
    [InlineData("chunked.h5")]
    [InlineData("chunked-latest.h5")]
    public void Pieces_are_put_together_whatever_their_borders(string name)
    {
        using var scope = NewDisposeScope();
        var weights = WeightsFile.Read(ForeignWeights.PathOf("keras", name));

        Assert.Equal(5, weights.Count);
        Assert.All(weights.Values, tensor => Numbers.AssertEqual(arange(5 * 7 * 3, ScalarType.Float32).reshape(5, 7, 3), tensor));
    }

    [Theory]
    [InlineData("refused-external.h5", "the elements of data are in another file, which is not read")]
    [InlineData("refused-lzf.h5", "this HDF5 file is written with filter 32000 lzf, which is not read; without compression, or with gzip, it is")]
    [InlineData("refused-grows.h5", "this HDF5 file has a dataset that can grow, which is not read")]
    [InlineData("refused-virtual.h5", "this HDF5 file takes elements from other datasets, which is not read")]
    [InlineData("refused-listed.h5", "the file lists fc/kernel:0 of the layer fc, but does not hold it")]
    [InlineData("refused-twice.h5", "the file has two tensors that would be called fc/kernel")]
    [InlineData("refused-complex.h5", "the elements of fc/kernel are no numbers that torch has")]
    [InlineData("refused-links.h5", "the file has no tensors")]
    public void What_is_not_read_is_said(string name, string reason)
    {
        var exception = Assert.Throws<WeightsException>(() => WeightsFile.Open(ForeignWeights.PathOf("keras", name)));
        Assert.Equal(reason, exception.Reason);
    }

    [Fact]
    public void Reading_leaves_no_tensor()
        => Assert.Equal(0, TensorCount.LeftBy(static () =>
        {
            foreach (var tensor in WeightsFile.Read(ForeignWeights.PathOf("keras", "keras2-compressed.h5")).Values)
            {
                tensor.Dispose();
            }
        }));

    private static string[] LayersOf(string name) => name is "keras3.weights.h5" or "keras213.weights.h5" ? s_countedLayers : s_layers;
}
