using static TorchSharp.torch;

namespace VggGen.Runtime.Tests;

public class ConstructionTests
{
    [Fact]
    public void Convolutions_hold_what_was_asked_for()
    {
        using var bench = new Bench();
        var convolution = bench.AddConvolution("features.3", 8, 16, kernelSize: (3, 1), stride: (2, 1), padding: (1, 0), dilation: (1, 2), groups: 4, bias: false);

        Assert.Equal([16, 2, 3, 1], convolution.weight.shape);
        Assert.Null(convolution.bias);
        Assert.Equal([3, 1], convolution.kernel_size);
        Assert.Equal([2, 1], convolution.stride);
        Assert.Equal([1, 0], convolution.padding!);
        Assert.Equal([1, 2], convolution.dilation);
        Assert.Equal(4, convolution.groups);
        Assert.Equal(["features.3.weight"], bench.state_dict().Keys);
    }

    [Fact]
    public void Fully_connected_layers_may_go_without_bias()
    {
        using var bench = new Bench();
        var layer = bench.AddFullyConnected("classifier.0", 6, 4, bias: false);

        Assert.Equal([4, 6], layer.weight.shape);
        Assert.Null(layer.bias);
        Assert.Equal(["classifier.0.weight"], bench.state_dict().Keys);
    }

    [Fact]
    public void Weights_have_the_element_type_asked_for()
    {
        using var network = new SmallVgg(new VggOptions { DType = ScalarType.BFloat16, Device = CPU });
        network.eval();

        Assert.All(network.parameters(), parameter => Assert.Equal(ScalarType.BFloat16, parameter.dtype));
        using var images = ones(2, 3, 16, 16, ScalarType.BFloat16);
        using var logits = network.call(images);
        Assert.Equal([2, 5], logits.shape);
    }

    [Fact]
    public void Batch_norm_starts_as_the_identity()
    {
        using var network = new SmallVgg();

        Assert.All(Numbers.Of(network.Bn1_1.weight!), weight => Assert.Equal(1, weight));
        Assert.All(Numbers.Of(network.Bn1_1.bias!), bias => Assert.Equal(0, bias));
        Assert.All(Numbers.Of(network.Bn1_1.running_mean!), mean => Assert.Equal(0, mean));
        Assert.All(Numbers.Of(network.Bn1_1.running_var!), variance => Assert.Equal(1, variance));
        Assert.Equal(0, network.Bn1_1.num_batches_tracked!.item<long>());
        Assert.Equal(1e-5, network.Bn1_1.eps);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_leaves_the_global_generator_alone()
    {
        manual_seed(7);
        using var expected = rand(4);
        manual_seed(7);
        using var one = new SmallVgg(new VggOptions { Seed = 42 });
        using var drawn = rand(4);
        using var two = new SmallVgg(new VggOptions { Seed = 42 });
        using var other = new SmallVgg(new VggOptions { Seed = 42L + (1L << 32) });

        Numbers.AssertEqual(expected, drawn);
        Assert.Equal(AllWeights(one), AllWeights(two));
        Assert.NotEqual(Numbers.Of(one.Conv1_1.weight), Numbers.Of(other.Conv1_1.weight));
    }

    [Fact]
    public void Without_a_seed_the_global_generator_decides()
    {
        manual_seed(7);
        using var one = new SmallVgg();
        using var two = new SmallVgg();
        manual_seed(7);
        using var again = new SmallVgg();

        Assert.Equal(AllWeights(one), AllWeights(again));
        Assert.NotEqual(AllWeights(one), AllWeights(two));
    }

    [Fact]
    public void No_two_stretches_of_a_large_weight_are_alike()
    {
        const int stretch = 1 << 20;
        using var bench = new Bench(new VggOptions { Seed = 1 });
        var numbers = Numbers.Of(bench.AddFullyConnected("classifier.0", stretch, 3).weight);
        var more = Numbers.Of(bench.AddFullyConnected("classifier.3", 1000, 1).weight);

        Assert.NotEqual(numbers[..1000], numbers[stretch..(stretch + 1000)]);
        Assert.NotEqual(numbers[..1000], numbers[(2 * stretch)..((2 * stretch) + 1000)]);
        Assert.NotEqual(numbers[..1000], more);
        Assert.InRange(Numbers.StandardDeviation(numbers), 0.00999, 0.01001);
    }

    [Fact]
    public void Parameters_outlive_dispose_scopes()
    {
        SmallVgg network;
        using (NewDisposeScope())
        {
            network = new SmallVgg();
        }

        Assert.All(network.state_dict().Values, tensor => Assert.False(tensor.IsInvalid));
        network.Dispose();
    }

    [Fact]
    public void A_network_made_in_inference_mode_can_be_trained()
    {
        SmallVgg network;
        using (inference_mode(true))
        {
            network = new SmallVgg();
        }

        using (network)
        using (var images = rand(2, 3, 16, 16))
        using (var logits = network.call(images))
        using (var sum = logits.sum())
        {
            sum.backward();
            Assert.NotNull(network.Conv1_1.weight.grad);
        }
    }

    private static float[] AllWeights(SmallVgg network) => network.parameters().SelectMany(Numbers.Of).ToArray();
}
