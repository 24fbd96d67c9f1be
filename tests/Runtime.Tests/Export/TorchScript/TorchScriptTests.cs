using System.Runtime.InteropServices;
using VggGen.Cultures;
using static TorchSharp.torch;

namespace VggGen.Runtime.Tests.Export.TorchScript;

public sealed class TorchScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names => [.. ExportedNetworks.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_computes_the_same_bits(string name)
    {
        using var culture = new CommaCulture();
        using var scope = NewDisposeScope();
        using var network = ExportedNetworks.Create(ExportedNetworks.All[name]);
        using var loaded = Export(network);

        var images = ExportedNetworks.Images(network.Architecture);
        Numbers.AssertEqual(network.call(images), loaded.call(images));
    }

    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.BFloat16)]
    public void It_keeps_the_element_type(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using var network = new SmallVgg(new VggOptions { Seed = 1, DType = type });
        network.eval();
        using var loaded = Export(network);

        var logits = loaded.call(ones(1, 3, 16, 16, type));
        Assert.Equal(type, logits.dtype);
        Numbers.AssertEqual(network.call(ones(1, 3, 16, 16, type)), logits);
    }

    [Fact]
    public void Its_gradients_and_running_statistics_are_those_of_the_network()
    {
        using var scope = NewDisposeScope();
        using var network = ExportedNetworks.Create(ExportedNetworks.WithoutDropout);
        using var loaded = Export(network);
        network.train();
        loaded.train();
        var images = ExportedNetworks.Images(network.Architecture);
        for (var step = 0; step < 2; step++)
        {
            network.call(images).square().sum().backward();
            loaded.call(images).square().sum().backward();
        }

        var (expected, actual) = (network.named_parameters().ToList(), loaded.named_parameters().ToDictionary(pair => pair.name, pair => pair.parameter));
        Assert.Equal(expected.Select(pair => pair.name).Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => Numbers.AssertEqual(pair.parameter.grad!, actual[pair.name].grad!, 1e-5f * (1 + pair.parameter.grad!.abs().max().item<float>())));
        var (statistics, loadedStatistics) = (network.named_buffers().ToList(), loaded.named_buffers().ToDictionary(pair => pair.name, pair => pair.buffer));
        Assert.Contains(statistics, pair => pair.name == "features.1.num_batches_tracked" && pair.buffer.item<long>() == 2);
        Assert.All(statistics, pair => Numbers.AssertEqual(pair.buffer, loadedStatistics[pair.name], 1e-6f));
    }

    [Fact]
    public void Dropout_has_its_exact_probability_and_rests_in_evaluation_mode()
    {
        using var scope = NewDisposeScope();
        var shape = FeatureShape.Map(1, 200, 200);
        using var network = new DescribedVgg(new NetworkDescription("dropout", shape, [new DropoutDescription("drop1", shape, 1, 1.0 / 3)]));
        using var loaded = Export(network);
        var images = ones(1, 1, 200, 200);
        Assert.All(Numbers.Of(loaded.call(images)), number => Assert.Equal(1, number));

        loaded.train();
        var numbers = Numbers.Of(loaded.call(images));
        Assert.Equal([0f, 1.5f], numbers.Distinct().Order());

        // Five standard deviations of the share of 40,000 throws.
        Assert.InRange(numbers.Count(number => number == 0) / 40_000.0, (1.0 / 3) - 0.012, (1.0 / 3) + 0.012);
        loaded.eval();
        Assert.All(Numbers.Of(loaded.call(images)), number => Assert.Equal(1, number));
    }

    [Fact]
    public void It_is_in_evaluation_mode_whatever_the_network_is_in_and_leaves_that_alone()
    {
        using var scope = NewDisposeScope();
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.train();
        network.ExportTorchScript(_folder["training.pt"]);
        Assert.True(network.training);
        network.eval();
        network.ExportTorchScript(_folder["evaluating.pt"]);
        Assert.Equal(File.ReadAllBytes(_folder["evaluating.pt"]), File.ReadAllBytes(_folder["training.pt"]));
    }

    [Fact]
    public void Frozen_parameters_stay_frozen()
    {
        using var network = new SmallVgg();
        network.Conv1_1.weight!.requires_grad = false;
        using var loaded = Export(network);
        Assert.Equal(["features.0.weight"], loaded.named_parameters().Where(pair => !pair.parameter.requires_grad).Select(pair => pair.name));
    }

    [Theory]
    [InlineData(new long[] { 1, 3, 16, 17 }, "SmallVgg takes images of N×3×16×16; it was given [1, 3, 16, 17]")]
    [InlineData(new long[] { 1, 1, 16, 16 }, "SmallVgg takes images of N×3×16×16; it was given [1, 1, 16, 16]")]
    [InlineData(new long[] { 3, 16, 16 }, "it was given [3, 16, 16], without a batch dimension; images.unsqueeze(0) makes one image a batch")]
    [InlineData(new long[] { 1, 3, 16, 16, 1 }, "it was given [1, 3, 16, 16, 1]")]
    [InlineData(new long[] { 5 }, "it was given [5]")]
    public void Images_of_another_size_are_refused(long[] shape, string message)
    {
        using var network = new SmallVgg();
        using var loaded = Export(network);
        using var images = zeros(shape);
        Assert.Contains(message, Assert.Throws<ExternalException>(() => loaded.call(images)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_weights_are_read_and_mapped_by_Load()
    {
        using var network = new SmallVgg(new VggOptions { Seed = 1 });
        network.ExportTorchScript(_folder["n.pt"]);
        using var loaded = SmallVgg.Load(_folder["n.pt"]);
        Assert.True(loaded.WeightsReport!.IsMapped);
        Assert.All(network.state_dict(), pair => Tensors.AssertEqual(pair.Key, pair.Value, loaded.state_dict()[pair.Key]));
    }

    [Fact]
    public void A_class_may_be_called_as_torch_calls_its_own()
    {
        using var network = new Optional();
        using var loaded = Export(network);
        using var images = zeros(1, 1, 2, 2);
        using var logits = loaded.call(images);
        Assert.Equal([1, 1, 2, 2], logits.shape);
    }

    [Fact]
    public void What_cannot_be_exported_is_said_and_leaves_the_file_before_it()
    {
        File.WriteAllText(_folder["n.pt"], "before");
        using var empty = new SmallVgg(new VggOptions { Device = META });
        Assert.Equal("SmallVgg is on the meta device and has no weights to export.", Assert.Throws<InvalidOperationException>(() => empty.ExportTorchScript(_folder["n.pt"])).Message);
        Assert.Equal(["n.pt"], _folder.Names);
        Assert.Equal("before", File.ReadAllText(_folder["n.pt"]));

        using var network = new SmallVgg();
        var nowhere = _folder[Path.Combine("nowhere", "n.pt")];
        Assert.StartsWith($"{nowhere}: cannot be written: there is no folder", Assert.Throws<WeightsException>(() => network.ExportTorchScript(nowhere)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("features.00000000000000")]
    [InlineData("features.-1")]
    [InlineData("features.x")]
    [InlineData("features.2000000000")]
    [InlineData("other.0")]
    [InlineData("classifier.0")]
    public void Keys_that_are_not_torchvisions_are_refused(string key)
    {
        var (conv, shape) = (ExportedNetworks.EveryKind.Layers.OfType<ConvolutionDescription>().First(), FeatureShape.Map(2, 13, 11));
        using var network = new DescribedVgg(new NetworkDescription("odd", shape, [conv with { Key = key, BatchNormKey = null }]));
        Assert.Contains(key, Assert.Throws<NotSupportedException>(() => network.ExportTorchScript(_folder["n.pt"])).Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Exporting_leaves_no_tensor()
    {
        using var network = new SmallVgg();
        Assert.Equal(0, TensorCount.LeftBy(() => network.ExportTorchScript(_folder["n.pt"])));
    }

    private jit.ScriptModule<Tensor, Tensor> Export(VggNetwork network)
    {
        network.ExportTorchScript(_folder["n.pt"]);
        return jit.load<Tensor, Tensor>(_folder["n.pt"]);
    }

    private sealed class Optional() : VggNetwork<Optional>(new NetworkDescription("t", FeatureShape.Map(1, 2, 2), []), null)
    {
        public override Tensor forward(Tensor images) => Input(images);
    }
}
