using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rules 4 and 6: claims of shapes, and how far they are inherited.</summary>
public class ShapeClaimTests
{
    private const string Base = "input: 8×8 RGB\nA = conv3-8 -> 8×8×8, maxpool -> 8×4×4, conv3-16 -> 16×4×4, FC-10 -> 10, soft-max\n";

    [Theory]
    [InlineData("conv3-8 -> 8×8×8")]
    [InlineData("conv3-8 → 8×8×8")]
    [InlineData("conv3-8 -> 8x8x8")]
    [InlineData("conv3-8 -> 8 × 8 × 8")]
    [InlineData("conv3-8 -> _×8×_")]
    [InlineData("conv3-8->8*8*8")]
    [InlineData("conv3-8 ×2 -> 8×8×8")]
    [InlineData("(conv3-8, conv3-4) ×2 -> 4×8×8")]
    [InlineData("(conv3-8 -> 8×8×8, conv3-4 -> _×_×8) ×2")]
    [InlineData("conv3-8 -> 8×_×_, FC-16 -> 16, FC-20 -> 20")]
    public void A_shape_that_is_true_passes(string list) => Assert.Equal("", Compiler.Codes($"allow: VGG0921\ninput: 8×8 RGB\n{list}, FC-10"));

    [Theory]
    [InlineData("(conv3-8, maxpool -> 8×4×4) ×2, FC-10", "VGG0609")]
    [InlineData("(conv3-8, maxpool) ×2 -> 8×4×4, FC-10", "VGG0601")]
    [InlineData("(conv3-8, maxpool) ×2 -> 8×2×2, FC-10", "")]
    [InlineData("conv3-8/2 ×2 -> 8×4×4, FC-10", "VGG0601")]
    public void A_repeat_comes_first_and_the_shape_is_the_last_copy_s(string list, string codes) =>
        Assert.Equal(codes, Compiler.Codes("input: 8×8 RGB\n" + list));

    [Theory]
    [InlineData("B extends A { replace conv2_1: conv3-32 }", "VGG0808")]
    [InlineData("B extends A { after conv2_1: conv3-32 }", "VGG0808")]
    [InlineData("B extends A { before fc3: conv3-32 }", "VGG0808")]
    [InlineData("B extends A { replace fc3: FC-20 }", "")]
    [InlineData("B extends A { input: 16×16 RGB }", "VGG0808")]
    [InlineData("B extends A { activation: gelu }", "")]
    [InlineData("B extends A { remove pool1 }", "VGG0808")]
    public void Shapes_are_inherited_up_to_the_first_edit_and_not_at_all_with_another_input(string derived, string codes) =>
        Assert.Equal(codes, Compiler.Codes(Base + derived));

    [Fact]
    public void The_info_tells_how_many_were_dropped_and_why()
    {
        Assert.StartsWith("`B` does not inherit 2 shape claims of its base, since layers before them are edited", Assert.Single(Compiler.Diagnostics(Base + "B extends A { after pool1: conv3-8 }")).Message, StringComparison.Ordinal);
        Assert.StartsWith("`B` does not inherit 4 shape claims of its base, since `input` changed", Assert.Single(Compiler.Diagnostics(Base + "B extends A { input: 16×16 RGB }")).Message, StringComparison.Ordinal);
        Assert.StartsWith("`B` does not inherit 1 shape claim of its base, since `classes` changed", Assert.Single(Compiler.Diagnostics(Base + "B extends A { classes: 5 }")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_prelude_s_shapes_hold_for_what_is_derived_from_it()
    {
        Assert.Equal("", Compiler.Codes("Mine extends D { activation: gelu }"));
        Assert.Equal("VGG0808", Compiler.Codes("Mine extends D { input: 32×32 RGB }"));
        Assert.Equal("VGG0808", Compiler.Codes("Mine extends D { after pool4: conv3-512 }"));
        Assert.Equal("", Compiler.Codes("Mine extends D { after pool5: conv3-512 }"));
    }

    [Fact]
    public void An_edit_that_is_inserted_may_claim_its_own_shape()
    {
        Assert.Equal("", Compiler.Codes(Base + "B extends A { replace fc3: FC-32 -> 32, FC-5 -> 5 }"));
        Assert.Equal("VGG0601", Compiler.Codes(Base + "B extends A { replace fc3: FC-32 -> 31, FC-5 -> 5 }"));
    }
}
