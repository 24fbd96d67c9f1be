using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Sections 2 and 4: pairs, repeats and extents, all written with ×.</summary>
public class TimesTests
{
    [Theory]
    [InlineData("maxpool3×2", "maxpool 3×2/3×2")]
    [InlineData("maxpool3x2", "maxpool 3×2/3×2")]
    [InlineData("maxpool3 ×2", "maxpool 3×3/3, maxpool 3×3/3")]
    [InlineData("maxpool3 x2", "maxpool 3×3/3, maxpool 3×3/3")]
    [InlineData("maxpool3 × 2", "maxpool 3×3/3, maxpool 3×3/3")]
    [InlineData("maxpool3 * 2", "maxpool 3×3/3, maxpool 3×3/3")]
    [InlineData("maxpool3× 2", "maxpool 3×3/3, maxpool 3×3/3")]
    [InlineData("maxpool3×2/2", "maxpool 3×2/2")]
    [InlineData("maxpool3/2×2", "maxpool 3×3/2, maxpool 3×3/2")]
    [InlineData("maxpool×2", "maxpool 2×2/2, maxpool 2×2/2")]
    [InlineData("maxpoolx2", "maxpool 2×2/2, maxpool 2×2/2")]
    [InlineData("maxpoolx 2", "maxpool 2×2/2, maxpool 2×2/2")]
    [InlineData("avgpoolX 2", "avgpool 2×2/2, avgpool 2×2/2")]
    [InlineData("LRNx 2", "LRN, LRN")]
    [InlineData("global-avgpoolx  2", "global-avgpool, global-avgpool")]
    [InlineData("conv3-4x 2", "conv3-4, conv3-4")]
    [InlineData("conv3-4×2", "conv3-4, conv3-4")]
    [InlineData("conv3-4x2", "conv3-4, conv3-4")]
    [InlineData("conv3-4*2", "conv3-4, conv3-4")]
    [InlineData("conv3×1-4×2", "conv3×1-4, conv3×1-4")]
    [InlineData("conv3-4/2 ×2", "conv3-4/2, conv3-4/2")]
    [InlineData("conv3-4 (stride 2×1) ×2", "conv3-4/2×1, conv3-4/2×1")]
    [InlineData("FC-16×2", "FC-16, FC-16")]
    [InlineData("adaptive-avgpool-4×2", "adaptive-avgpool-4×2")]
    [InlineData("adaptive-avgpool-4 ×2", "adaptive-avgpool-4, adaptive-avgpool-4")]
    [InlineData("dropout-0.5 ×2", "dropout-0.5, dropout-0.5")]
    [InlineData("global-avgpool x2", "global-avgpool, global-avgpool")]
    [InlineData("(conv3-4, LRN)×2", "conv3-4, LRN, conv3-4, LRN")]
    [InlineData("((conv3-4)x2, LRN) × 2", "conv3-4, conv3-4, LRN, conv3-4, conv3-4, LRN")]
    [InlineData("(\nconv3-4,\nLRN\n) ×1", "conv3-4, LRN")]
    public void A_pair_is_written_without_a_space_and_a_repeat_may_have_one(string written, string notations) =>
        Assert.Equal(notations + ", FC-10", Compiler.Network($"input: 64×64 RGB\n{written}, FC-10").Notations());

    [Fact]
    public void Options_stand_in_parentheses_and_repeats_outside() =>
        Assert.Equal("conv3-4/2, conv3-4/2, FC-10", Compiler.Network("input: 64×64 RGB\nconv3-4 (stride 2) ×2, FC-10").Notations());

    [Fact]
    public void A_thousand_copies_are_the_most()
    {
        Assert.Equal(1001, Compiler.Network("input: 8×8 gray\nconv1-1 ×1000, FC-10").Layers.Count);
        Assert.Equal("VGG0502", Compiler.Codes("input: 8×8 gray\nconv1-1 ×1001, FC-10"));
    }

    [Fact]
    public void Ten_thousand_layers_are_the_most()
    {
        Assert.Equal("VGG0510", Compiler.Codes("input: 2×2 RGB\n(conv1-3 ×100) ×99, conv1-3 ×99, FC-10"));
        Assert.Equal("VGG0503", Compiler.Codes("input: 8×8 gray\n(conv1-1 ×100) ×100, FC-10, FC-10"));
    }

    [Fact]
    public void Groups_nest_thirty_two_deep()
    {
        Assert.Equal("", Compiler.Codes($"input: 8×8 gray\n{new string('(', 32)}conv1-1{new string(')', 32)}, FC-10"));
        Assert.Equal("VGG0122", Compiler.Codes($"input: 8×8 gray\n{new string('(', 33)}conv1-1{new string(')', 33)}, FC-10"));
    }
}
