using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Model;
using VggGen.Generator.Shapes;
using VggGen.Generator.Syntax;
using VggGen.Generator.Tests.Support;
using VggGen.Generator.Text;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rules 5 and 6: claims compare by rounding to the digits written, and are not inherited.</summary>
public class CountClaimTests
{
    [Theory]
    [InlineData("138M", 137_500_000, true)]
    [InlineData("138M", 138_499_999, true)]
    [InlineData("138M", 137_499_999, false)]
    [InlineData("138M", 138_500_000, false)]
    [InlineData("138.4M", 138_350_000, true)]
    [InlineData("138.4M", 138_449_999, true)]
    [InlineData("138.4M", 138_450_000, false)]
    [InlineData("138.0M", 138_049_999, true)]
    [InlineData("138.0M", 138_050_000, false)]
    [InlineData("15.5G", 15_450_000_000, true)]
    [InlineData("15.5B", 15_549_999_999, true)]
    [InlineData("15.5G", 15_550_000_000, false)]
    [InlineData("12.5K", 12_450, true)]
    [InlineData("12.5K", 12_549, true)]
    [InlineData("12.5K", 12_550, false)]
    [InlineData("138_357_544", 138_357_544, true)]
    [InlineData("138_357_544", 138_357_545, false)]
    [InlineData("138357544", 138_357_544, true)]
    [InlineData("0.138G", 138_499_999, true)]
    [InlineData("138_357.544K", 138_357_544, true)]
    [InlineData("138_357.544K", 138_357_545, false)]
    public void A_claim_holds_for_what_rounds_to_its_digits(string claim, long actual, bool holds)
    {
        var syntax = ((NetworkSyntax)SyntaxTree.Parse("net.vggconf", "FC-1\nparams " + claim).Root.Entries[0]).Items.OfType<ClaimSyntax>().Single();
        var diagnostics = new DiagnosticBag(new SourceText("net.vggconf", "FC-1\nparams " + claim));
        var network = new NetworkModel("net", "Net", "", "net.vggconf", TensorShape.Map(1, 1, 1), default, 1, actual, 0, false, false);
        new CountClaims(diagnostics).Check(network, [syntax]);
        Assert.Equal(holds, !diagnostics.HasErrors);
    }

    [Fact]
    public void Weight_layers_are_convs_and_FCs() =>
        Assert.Equal("", Compiler.Codes("input: 8×8 RGB\nconv3-8 ×2, LRN, maxpool, dropout, FC-10, soft-max\n3 weight layers"));

    [Fact]
    public void Macs_are_those_of_convs_and_FCs_for_one_image()
    {
        var network = Compiler.Network("input: 4×6 RGB\nconv3-8 (bn, no bias), LRN, avgpool, FC-10 (no bias)");
        Assert.Equal((8 * 3 * 9 * 24) + (8 * 6 * 10), network.MultiplyAdds);
        Assert.Equal((8 * 3 * 9) + 16 + (8 * 6 * 10), network.Parameters);
    }

    [Theory]
    [InlineData("conv3-8 (groups 2)", (4 * 8 * 9) + 8)]
    [InlineData("conv3-16 (depthwise)", (16 * 9) + 16)]
    [InlineData("conv3×1-8 (no bias)", 8 * 8 * 3)]
    [InlineData("conv1-8 (bn)", (8 * 8) + 8 + 16)]
    public void Parameters_follow_groups_kernels_and_biases(string conv, long parameters) =>
        Assert.Equal(parameters, Compiler.Network($"input: 8×16×16\n{conv}, FC-10").Layers[0].Parameters);

    [Fact]
    public void Count_claims_are_not_inherited() =>
        Assert.Equal("", Compiler.Codes("input: 8×8 RGB\nA = conv3-8, FC-10 { 2 weight layers\n params 5_354 }\nB extends A { after conv1_1: conv3-8 }"));

    [Theory]
    [InlineData("conv3-8, FC-10\n2 weight layers")]
    [InlineData("2 weight layers\nconv3-8, FC-10")]
    [InlineData("conv3-8, 2 weight layers, FC-10")]
    [InlineData("conv3-8, FC-10 { 2 weight layers }")]
    [InlineData("A = conv3-8, FC-10, 2 weight layers")]
    [InlineData("| A |\n| conv3-8 |\n| FC-10 |\n| 2 weight layers |")]
    public void A_claim_stands_in_a_list_a_block_or_a_table(string text)
    {
        Assert.Equal("", Compiler.Codes("input: 8×8 RGB\n" + text));
        Assert.Equal("VGG0602", Compiler.Codes("input: 8×8 RGB\n" + text.Replace("2 weight", "3 weight", StringComparison.Ordinal)));
    }
}
