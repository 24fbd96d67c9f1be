using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class ExtractTests
{
    [Fact]
    public void Each_tap_has_what_the_layers_up_to_it_compute()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        var images = rand(2, 3, 16, 16);

        var conv = network.Conv1_1.call(images);
        var norm = network.Bn1_1.call(conv);
        var relu = norm.relu();
        var pool = nn.functional.max_pool2d(nn.functional.max_pool2d(relu, 2) is var half ? network.Bn2_1.call(network.Conv2_1.call(half)).relu() : relu, 2);
        var hidden = network.Fc3.call(pool.flatten(1));
        using var taken = network.Extract(images, SmallVgg.Taps.Conv1_1, SmallVgg.Taps.Bn1_1, SmallVgg.Taps.Relu1_1, SmallVgg.Taps.Pool2, SmallVgg.Taps.Fc3, SmallVgg.Taps.Relu3, SmallVgg.Taps.Fc4);

        // The ReLUs of forward work in place; the taps before them must have been spared.
        Numbers.AssertEqual(conv, taken[SmallVgg.Taps.Conv1_1]);
        Numbers.AssertEqual(norm, taken[SmallVgg.Taps.Bn1_1]);
        Numbers.AssertEqual(relu, taken[SmallVgg.Taps.Relu1_1]);
        Numbers.AssertEqual(pool, taken[SmallVgg.Taps.Pool2]);
        Numbers.AssertEqual(hidden, taken[SmallVgg.Taps.Fc3]);
        Numbers.AssertEqual(hidden.relu(), taken[SmallVgg.Taps.Relu3]);
        Numbers.AssertEqual(network.call(images), taken[SmallVgg.Taps.Fc4]);
        Assert.True(conv.min().item<float>() < 0);
    }

    [Fact]
    public void Taps_are_the_names_of_the_field_in_order()
        => Assert.Equal(
            ["conv1_1", "bn1_1", "relu1_1", "pool1", "conv2_1", "bn2_1", "relu2_1", "pool2", "fc3", "relu3", "drop3", "fc4"],
            SmallVgg.Description.Taps.Select(tap => tap.Name));

    [Fact]
    public void No_layer_after_the_deepest_tap_is_computed()
    {
        using var network = Network();
        using var images = rand(1, 3, 16, 16);
        var calls = new List<string>();
        network.Conv1_1.register_forward_hook((_, _, output) => Called("conv1_1", output));
        network.Conv2_1.register_forward_hook((_, _, output) => Called("conv2_1", output));
        network.Fc3.register_forward_hook((_, _, output) => Called("fc3", output));

        network.Extract(images, SmallVgg.Taps.Relu2_1, SmallVgg.Taps.Conv1_1).Dispose();

        Assert.Equal(["conv1_1", "conv2_1"], calls);

        Tensor Called(string layer, Tensor output)
        {
            calls.Add(layer);
            return output;
        }
    }

    [Fact]
    public void What_was_taken_outlives_the_pass_and_nothing_else_does()
    {
        using var network = Network();
        using var images = rand(1, 3, 16, 16);
        using (no_grad())
        {
            using var taken = network.Extract(images, SmallVgg.Taps.Conv1_1, SmallVgg.Taps.Relu1_1, SmallVgg.Taps.Pool2);
            Assert.False(taken[SmallVgg.Taps.Conv1_1].IsInvalid);
            Assert.Equal(3, taken.Taps.Count());
        }

        var left = TensorCount.LeftBy(() =>
        {
            using var unrecorded = no_grad();
            network.Extract(images, SmallVgg.Taps.Conv1_1, SmallVgg.Taps.Relu1_1, SmallVgg.Taps.Fc3).Dispose();
        });
        Assert.Equal(0, left);
        Assert.False(images.IsInvalid);
    }

    [Fact]
    public void Gradients_flow_to_the_images_or_not_as_the_caller_says()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        var images = rand(1, 3, 16, 16, requires_grad: true);

        using var taken = network.Extract(images, SmallVgg.Taps.Conv1_1, SmallVgg.Taps.Relu2_1);
        (taken[SmallVgg.Taps.Conv1_1].sum() + taken[SmallVgg.Taps.Relu2_1].sum()).backward();
        Assert.True(images.grad!.abs().sum().item<float>() > 0);

        using var mode = inference_mode();
        using var untracked = network.Extract(images, SmallVgg.Taps.Relu2_1);
        Assert.False(untracked[SmallVgg.Taps.Relu2_1].requires_grad);
    }

    [Theory]
    [InlineData(40, 24)]
    [InlineData(5, 9)]
    public void Images_of_any_size_do_where_no_fully_connected_layer_is_reached(int height, int width)
    {
        using var network = Network();
        using var images = rand(1, 3, height, width);
        using var taken = network.Extract(images, SmallVgg.Taps.Pool2);
        Assert.Equal([1, 12, height / 4, width / 4], taken[SmallVgg.Taps.Pool2].shape);

        var exception = Assert.Throws<ArgumentException>(() => network.Extract(images, SmallVgg.Taps.Fc3));
        Assert.Contains($"SmallVgg was given 1×3×{height}×{width}, of which fc3 gets {height / 4}×{width / 4}: it takes 4×4; Dense runs it over larger maps", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_numbers()
    {
        using var scope = NewDisposeScope();
        using var network = Network();
        Refused("pool2 gets 1×1: larger images are needed", rand(1, 3, 2, 2));
        Refused("SmallVgg takes images of N×3×height×width; it was given 1×4×16×16", rand(1, 4, 16, 16));
        Refused("without a batch dimension", rand(3, 16, 16));
        Refused("SmallVgg takes images of Float32", rand(1, 3, 16, 16, ScalarType.Float64));
        Assert.Throws<ArgumentException>(() => network.Extract(rand(1, 3, 16, 16)));
        Assert.Throws<ArgumentNullException>(() => network.Extract(null!, SmallVgg.Taps.Pool2));

        using var taken = network.Extract(rand(1, 3, 16, 16), SmallVgg.Taps.Pool2);
        var missing = Assert.Throws<KeyNotFoundException>(() => taken[SmallVgg.Taps.Fc3]);
        Assert.Equal("fc3 was not extracted; pool2 were.", missing.Message.Replace("was.", "were.", StringComparison.Ordinal));
        var unknown = Assert.Throws<ArgumentException>(() => network.ExtractByName(rand(1, 3, 16, 16), "relu9_9"));
        Assert.Contains("small-vgg has no tap relu9_9; it has conv1_1, bn1_1", unknown.Message, StringComparison.Ordinal);

        void Refused(string reason, Tensor images)
            => Assert.Contains(reason, Assert.Throws<ArgumentException>(() => network.Extract(images, SmallVgg.Taps.Pool2)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_on_the_way_disposes_what_was_taken()
    {
        using var network = Network();
        using var images = rand(1, 3, 16, 16);
        network.Fc3.register_forward_hook((_, _, _) => throw new InvalidOperationException("on the way"));
        var left = TensorCount.LeftBy(() =>
        {
            using var unrecorded = no_grad();
            Assert.Throws<InvalidOperationException>(() => network.Extract(images, SmallVgg.Taps.Conv1_1, SmallVgg.Taps.Fc4));
        });

        // The hook's layer had put out a tensor that nobody was given.
        Assert.InRange(left, 0, 1);
    }

    private static SmallVgg Network()
    {
        var network = new SmallVgg(new VggOptions { Seed = 2 });
        network.eval();
        return network;
    }
}
