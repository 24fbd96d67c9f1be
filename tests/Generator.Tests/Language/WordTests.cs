using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Sections 2 and 4: words in any case, the spaces and hyphens of a PDF, and what joins words.</summary>
public class WordTests
{
    [Theory]
    [InlineData("INPUT: 8×8 rgb\nCONV3-8, MaxPool, lrn, Fc-16, DROPOUT, fc-CLASSES, SOFT-MAX\nClasses: 10")]
    [InlineData("input: 8×8 Rgb\nconv3-8 ×1, maxpool2, LRN, FC-16, dropout-0.5, FC-Classes, softmax\nCLASSES: 10")]
    [InlineData("input: 8x8 RGB\nConv3-8 (BN) x1, MAXPOOL2/2, Lrn, FC-16, Dropout-.5e0, FC-10\nbatch-norm: off")]
    [InlineData("input:\u00A08×8\u202FRGB\nconv3-8,\u2009maxpool,\u00A0LRN, FC-16, dropout, FC-10")]
    public void Words_are_case_insensitive_and_thin_spaces_are_spaces(string text)
    {
        text = text.Replace("-.5e0", "-5e-1", StringComparison.Ordinal);
        Assert.Equal("conv3-8, maxpool 2×2/2, LRN, FC-16, dropout-0.5, FC-10", Compiler.Network(text).Notations());
    }

    [Theory]
    [InlineData('\u2010')]
    [InlineData('\u2011')]
    [InlineData('\u2012')]
    [InlineData('\u2013')]
    [InlineData('\u2014')]
    [InlineData('\u2015')]
    [InlineData('\u2212')]
    public void Typographic_hyphens_are_accepted_with_an_info(char hyphen)
    {
        var text = $"input: 8×8 RGB\nbatch{hyphen}norm: off\nA{hyphen}1 = conv3{hyphen}8, adaptive{hyphen}avgpool{hyphen}2, FC{hyphen}10, soft{hyphen}max\nB extends A{hyphen}1 {{ replace fc2: FC{hyphen}11 }}";
        Assert.Equal("conv3-8, adaptive-avgpool-2, FC-11", Compiler.Networks(text)["B"].Notations());
        Assert.Equal(text.Count(c => c == hyphen), Compiler.Diagnostics(text).Count);
        Assert.All(Compiler.Diagnostics(text), diagnostic => Assert.Equal(("VGG0003", "-"), (diagnostic.Rule.Code, diagnostic.Fix?.Replacement)));
    }

    [Fact]
    public void A_name_that_begins_like_a_claim_is_a_name() => Assert.Equal(
        "conv3-8, FC-10",
        Compiler.Network("input: 8×8 RGB\nparams-net = 2 weight layers, conv3-8, FC-10").Notations());

    [Fact]
    public void A_typographic_hyphen_begins_an_arrow_too() =>
        Assert.Equal("", Compiler.Codes("input: 8×8 RGB\nallow: VGG0003\nconv3-8 −> 8×8×8, FC-10"));

    [Theory]
    [InlineData("conv3-8 (stride 2)", "conv3-8/2")]
    [InlineData("conv3-8/2", "conv3-8/2")]
    [InlineData("conv3-8 (stride 2×1)", "conv3-8/2×1")]
    [InlineData("conv3x1-8", "conv3×1-8")]
    [InlineData("conv3*1-8", "conv3×1-8")]
    [InlineData("conv3×3-8", "conv3-8")]
    [InlineData("CONV3-8(BN,NO BIAS)", "conv3-8")]
    [InlineData("conv3-8 (\n  bn,\n  no bias\n)", "conv3-8")]
    public void A_layer_can_be_written_in_several_ways(string written, string notation) =>
        Assert.Equal(notation, Compiler.Network($"input: 8×8 RGB\n{written}, FC-10").Layers[0].Layer.Notation);

    [Theory]
    [InlineData("dropout-0.25", 0.25)]
    [InlineData("dropout-0", 0.0)]
    [InlineData("dropout-1e-3", 0.001)]
    [InlineData("dropout", 0.5)]
    public void A_dropout_has_a_probability(string written, double probability) =>
        Assert.Equal(probability, Compiler.Network($"input: 8×8 RGB\n{written}, FC-10").First<Layers.Dropout>().Probability);

    [Theory]
    [InlineData("LRN (size 3, alpha 5e-5, beta 0.5, k 1)", 3, 5e-5, 0.5, 1)]
    [InlineData("LRN (k 1.5)", 5, 1e-4, 0.75, 1.5)]
    [InlineData("LRN (alpha 1E+1, size 7)", 7, 10, 0.75, 2)]
    public void LRN_takes_real_numbers_with_a_point_whatever_the_culture(string written, long size, double alpha, double beta, double k) =>
        Assert.Equal(new Layers.LocalResponseNorm(size, alpha, beta, k), Compiler.Network($"input: 8×8 RGB\n{written}, FC-10").First<Layers.LocalResponseNorm>());

    [Theory]
    [InlineData("FC-4_096", "FC-4096")]
    [InlineData("FC-1_0", "FC-10")]
    public void Digits_may_be_grouped(string written, string notation) =>
        Assert.Equal(notation, Compiler.Network($"input: 8×8 RGB\n{written}").Notations());

    [Theory]
    [InlineData("maxpool2, FC-10")]
    [InlineData("MAXPOOL, FC-10")]
    [InlineData("maxpoolx1, FC-10")]
    [InlineData("maxpool x1, FC-10")]
    [InlineData("maxpool × 1, FC-10")]
    public void The_longest_word_comes_first(string list) =>
        Assert.Equal("maxpool 2×2/2, FC-10", Compiler.Network("input: 8×8 RGB\n" + list).Notations());

    [Fact]
    public void A_byte_order_mark_is_a_space() => Assert.Equal("FC-10", Compiler.Network("\uFEFFinput: 8×8 RGB\nFC-10").Notations());

    [Theory]
    [InlineData("x")]
    [InlineData("Xception")]
    [InlineData("conv")]
    [InlineData("LRN")]
    [InlineData("input-net")]
    [InlineData("after")]
    [InlineData("no")]
    [InlineData("extends")]
    [InlineData("params")]
    [InlineData("k")]
    public void Words_of_the_language_can_name_networks(string name)
    {
        var network = Compiler.Network($"input: 8×8 RGB\n{name} = conv3-8, FC-10");
        Assert.Equal((name, "conv3-8, FC-10"), (network.Name, network.Notations()));
    }
}
