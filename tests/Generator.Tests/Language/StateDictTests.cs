using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rule 13: the state-dict numbers are torchvision's, and where it has no such network, stable.</summary>
public class StateDictTests
{
    [Theory]
    [InlineData("A", "0 3 6 8 11 13 16 18", "0 4 8 11 15 18 22 25")]
    [InlineData("A-LRN", "0 3 6 8 11 13 16 18", "0 4 8 11 15 18 22 25")]
    [InlineData("B", "0 2 5 7 10 12 15 17 20 22", "0 3 7 10 14 17 21 24 28 31")]
    [InlineData("C", "0 2 5 7 10 12 14 17 19 21 24 26 28", "0 3 7 10 14 17 20 24 27 30 34 37 40")]
    [InlineData("D", "0 2 5 7 10 12 14 17 19 21 24 26 28", "0 3 7 10 14 17 20 24 27 30 34 37 40")]
    [InlineData("E", "0 2 5 7 10 12 14 16 19 21 23 25 28 30 32 34", "0 3 7 10 14 17 20 23 27 30 33 36 40 43 46 49")]
    public void The_paper_s_networks_have_torchvision_s_numbers(string name, string plain, string withBatchNorm)
    {
        var networks = Compiler.Networks($"P extends {name} {{ allow: VGG0807 }}\nN extends {name} {{ batch-norm: on }}");
        Assert.Equal((plain, withBatchNorm), (networks["P"].ConvSlots(), networks["N"].ConvSlots()));
        Assert.All(networks.Values, network => Assert.Equal("0 3 6", network.FullyConnectedSlots()));
    }

    [Fact]
    public void A_batch_norm_stands_behind_its_conv()
    {
        var layer = Compiler.Network("input: 8×8 RGB\nconv3-8, conv3-8 (bn), FC-10").Layers[1];
        Assert.Equal(("features.2", "features.3"), (layer.Key, layer.BatchNormKey));
    }

    [Theory]
    [InlineData("conv3-8 (no relu), conv3-8, FC-10", "0 2")]
    [InlineData("conv3-8 (bn, no relu), conv3-8, FC-10", "0 3")]
    [InlineData("conv3-8, LRN, LRN, conv3-8, FC-10", "0 2")]
    [InlineData("conv3-8, dropout, conv3-8, FC-10", "0 2")]
    [InlineData("conv3-8, avgpool, conv3-8, FC-10", "0 3")]
    [InlineData("conv3-8, adaptive-avgpool-4, conv3-8, FC-10", "0 3")]
    [InlineData("global-maxpool, conv3-8, FC-10", "1")]
    public void Empty_slots_stay_and_LRN_and_dropout_take_none(string list, string slots) =>
        Assert.Equal(slots, Compiler.Network("input: 8×8 RGB\n" + list).ConvSlots());

    [Theory]
    [InlineData("dropout: off\nFC-16, FC-16, FC-10")]
    [InlineData("FC-16, dropout, FC-16, dropout-0.1, dropout, FC-10")]
    [InlineData("FC-16 (no relu), FC-16, FC-10")]
    public void A_hidden_FC_always_takes_three(string list) =>
        Assert.Equal("0 3 6", Compiler.Network("input: 8×8 RGB\n" + list).FullyConnectedSlots());
}
