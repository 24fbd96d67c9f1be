using VggGen.Generator.Layers;
using VggGen.Generator.Shapes;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rule 1: the defaults are the paper's.</summary>
public class DefaultTests
{
    [Theory]
    [InlineData("conv3-8", "3×3", "8×32×32")]
    [InlineData("conv1-8", "1×1", "8×32×32")]
    [InlineData("conv5-8", "5×5", "8×32×32")]
    [InlineData("conv2-8", "2×2", "8×31×31")]
    [InlineData("conv4-8", "4×4", "8×31×31")]
    [InlineData("conv3×1-8", "3×1", "8×32×32")]
    [InlineData("conv3-8 (dilation 2)", "3×3", "8×32×32")]
    [InlineData("conv2-8 (dilation 2)", "2×2", "8×32×32")]
    [InlineData("conv2-8 (dilation 3)", "2×2", "8×31×31")]
    [InlineData("conv3-8/2", "3×3", "8×16×16")]
    [InlineData("conv7-8/2 (pad 3)", "7×7", "8×16×16")]
    public void A_conv_pads_by_half_its_span_rounded_down(string conv, string kernel, string output)
    {
        var network = Compiler.Network($"input: 32×32 RGB\n{conv}, FC-10");
        Assert.Equal((kernel, output), (network.First<Conv>().KernelSize.ToString(), network.Layers[0].Output.ToString()));
    }

    [Theory]
    [InlineData("conv3-8", 1)]
    [InlineData("conv1-8", 0)]
    [InlineData("conv2-8", 0)]
    [InlineData("conv4-8", 1)]
    [InlineData("conv3-8 (dilation 2)", 2)]
    [InlineData("conv2-8 (dilation 3)", 1)]
    [InlineData("conv4-8 (dilation 3)", 4)]
    [InlineData("conv3-8 (pad 0)", 0)]
    public void The_default_pad_is_half_of_dilation_times_kernel_less_one(string conv, int pad) =>
        Assert.Equal(Pair.Square(pad), Compiler.Network($"input: 32×32 RGB\n{conv}, FC-10").First<Conv>().Padding);

    [Theory]
    [InlineData("maxpool", "maxpool 2×2/2", "3×16×16")]
    [InlineData("maxpool3", "maxpool 3×3/3", "3×11×11")]
    [InlineData("maxpool3/2", "maxpool 3×3/2", "3×16×16")]
    [InlineData("maxpool/1", "maxpool 2×2/1", "3×32×32")]
    [InlineData("avgpool3×2", "avgpool 3×2/3×2", "3×11×16")]
    [InlineData("maxpool3×2/2", "maxpool 3×2/2", "3×16×16")]
    [InlineData("maxpool (stride 3)", "maxpool 2×2/3", "3×11×11")]
    public void A_pool_is_2_by_2_unpadded_rounds_down_and_steps_by_its_window(string pool, string notation, string output)
    {
        var network = Compiler.Network($"input: 33×33 RGB\n{pool}, FC-10");
        var layer = network.First<Pool>();
        Assert.Equal((notation, output, Pair.Zero, false), (layer.Notation, network.Layers[0].Output.ToString(), layer.Padding, layer.Ceil));
    }

    [Fact]
    public void A_ReLU_follows_every_conv_and_every_FC_but_the_last()
    {
        var network = Compiler.Network("input: 8×8 RGB\nconv3-8, conv3-8 (no relu), FC-16, FC-16 (no relu), FC-10");
        var activations = network.Layers.Select(layer => (layer.Layer as Conv)?.Activation.Kind ?? ((FullyConnected)layer.Layer).Activation.Kind);
        Assert.Equal("Relu None Relu None None", string.Join(' ', activations));
    }

    [Theory]
    [InlineData("", "0.5 0.5 0")]
    [InlineData("dropout: 0.3", "0.3 0.3 0")]
    [InlineData("dropout: 0", "0 0 0")]
    [InlineData("dropout: off", "0 0 0")]
    public void Dropout_follows_each_hidden_FC(string setting, string probabilities)
    {
        var network = Compiler.Network($"input: 8×8 RGB\n{setting}\nFC-16, FC-16, FC-10");
        Assert.Equal(probabilities, string.Join(' ', network.Layers.Select(layer => FormattableString.Invariant($"{((FullyConnected)layer.Layer).Dropout}"))));
    }

    [Fact]
    public void A_network_that_writes_dropout_has_its_own_and_no_others()
    {
        var network = Compiler.Network("input: 8×8 RGB\nFC-16, FC-16, dropout, FC-10");
        Assert.All(network.Layers.Select(layer => layer.Layer).OfType<FullyConnected>(), layer => Assert.Equal(0, layer.Dropout));
        Assert.Equal(0.5, network.First<Dropout>().Probability);
    }

    [Fact]
    public void Batch_norm_is_off_and_LRN_is_the_paper_s()
    {
        var network = Compiler.Network("input: 8×8 RGB\nconv3-8, LRN, FC-10");
        Assert.False(network.First<Conv>().BatchNorm);
        Assert.Equal(new LocalResponseNorm(5, 1e-4, 0.75, 2), network.First<LocalResponseNorm>());
    }

    [Fact]
    public void A_global_pool_puts_out_one_number_a_channel() =>
        Assert.Equal("8×7×9 8×1×1", Compiler.Network("input: 7×9 RGB\nconv3-8, global-avgpool").Shapes());

    [Fact]
    public void A_soft_max_stays_out_of_the_network() => Assert.Equal(
        Compiler.Network("input: 8×8 RGB\nA = conv3-8, FC-10") with { Name = "B", ClassName = "B" },
        Compiler.Network("input: 8×8 RGB\nB = conv3-8, FC-10, soft-max"));
}
