using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 3, rules 2 and 3: edits name layers of the base, and all apply at once.</summary>
public class EditTests
{
    private const string Base = "input: 16×16 RGB\nA = conv3-1, conv3-2, LRN, maxpool, conv3-3, maxpool, FC-4, dropout, FC-5\n";

    [Theory]
    [InlineData("after conv1_1: conv3-9", "conv3-1, conv3-9, conv3-2, LRN, maxpool 2×2/2, conv3-3, maxpool 2×2/2, FC-4, dropout-0.5, FC-5")]
    [InlineData("before conv1_1: conv3-9", "conv3-9, conv3-1, conv3-2, LRN, maxpool 2×2/2, conv3-3, maxpool 2×2/2, FC-4, dropout-0.5, FC-5")]
    [InlineData("replace conv1_1: conv3-8, conv3-9", "conv3-8, conv3-9, conv3-2, LRN, maxpool 2×2/2, conv3-3, maxpool 2×2/2, FC-4, dropout-0.5, FC-5")]
    [InlineData("remove lrn1, pool2, drop3", "conv3-1, conv3-2, maxpool 2×2/2, conv3-3, FC-4, FC-5")]
    [InlineData("remove conv1_1\n replace pool1: avgpool", "conv3-2, LRN, avgpool 2×2/2, conv3-3, maxpool 2×2/2, FC-4, dropout-0.5, FC-5")]
    [InlineData("after CONV1_1: conv3-9", "conv3-1, conv3-9, conv3-2, LRN, maxpool 2×2/2, conv3-3, maxpool 2×2/2, FC-4, dropout-0.5, FC-5")]
    [InlineData("after conv1_1, conv2_1: conv3-8 ×2", "conv3-1, conv3-8, conv3-8, conv3-2, LRN, maxpool 2×2/2, conv3-3, conv3-8, conv3-8, maxpool 2×2/2, FC-4, dropout-0.5, FC-5")]
    [InlineData("after fc4: soft-max", "conv3-1, conv3-2, LRN, maxpool 2×2/2, conv3-3, maxpool 2×2/2, FC-4, dropout-0.5, FC-5")]
    public void An_edit_stands_where_its_anchor_says(string edits, string notations) =>
        Assert.Equal(notations, Compiler.Networks(Base + $"B extends A {{ {edits} }}")["B"].Notations());

    [Theory]
    [InlineData("after conv1_1: conv3-8\n before conv1_2: conv3-9")]
    [InlineData("before conv1_2: conv3-9\n after conv1_1: conv3-8")]
    public void In_one_gap_what_comes_after_the_left_stands_before_what_comes_before_the_right(string edits) =>
        Assert.StartsWith("conv3-1, conv3-8, conv3-9, conv3-2", Compiler.Networks(Base + $"B extends A {{ {edits} }}")["B"].Notations(), StringComparison.Ordinal);

    [Theory]
    [InlineData("replace conv1_1: conv3-7\n after conv1_1: conv3-9\n before conv1_1: conv3-8", "conv3-8, conv3-7, conv3-9, conv3-2")]
    [InlineData("remove conv1_1\n after conv1_1: conv3-9\n before conv1_1: conv3-8", "conv3-8, conv3-9, conv3-2")]
    public void An_anchor_can_be_replaced_and_have_new_neighbours(string edits, string start) =>
        Assert.StartsWith(start, Compiler.Networks(Base + $"B extends A {{ {edits} }}")["B"].Notations(), StringComparison.Ordinal);

    [Fact]
    public void All_edits_apply_at_once_so_that_names_are_the_base_s()
    {
        var one = Compiler.Networks(Base + "B extends A { remove conv1_1\n replace conv1_2: conv3-9 }")["B"];
        var other = Compiler.Networks(Base + "B extends A { replace conv1_2: conv3-9\n remove conv1_1 }")["B"];
        Assert.StartsWith("conv3-9, LRN", one.Notations(), StringComparison.Ordinal);
        Assert.Equal(one, other);
    }

    [Fact]
    public void What_was_inserted_is_no_anchor_for_the_same_block_but_for_the_next_network()
    {
        Assert.Equal("VGG0803", Compiler.Codes(Base + "B extends A { after conv2_1: conv3-8\n remove conv2_2 }"));
        Assert.DoesNotContain("VGG0803", Compiler.Codes(Base + "B extends A { after conv2_1: conv3-8 }\nC extends B { remove conv2_2 }"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("remove relu1_1")]
    [InlineData("remove bn1_1")]
    [InlineData("remove conv1_3")]
    [InlineData("remove pool3")]
    [InlineData("remove soft-max")]
    public void Only_what_is_written_is_an_anchor(string edit) =>
        Assert.StartsWith("VGG0803", Compiler.Codes(Base.Replace("conv3-1", "conv3-1 (bn)", StringComparison.Ordinal) + $"B extends A {{ {edit} }}"), StringComparison.Ordinal);

    [Fact]
    public void Implied_dropout_goes_with_its_FC() =>
        Assert.Equal("VGG0803", Compiler.Codes("input: 8×8 RGB\nA = FC-4, FC-5\nB extends A { remove drop1 }"));

    [Theory]
    [InlineData("B extends A { after conv1_1: conv3-9, conv3-8\n remove lrn1 }")]
    [InlineData("B extends A { after conv1_1: conv3-9; conv3-8; remove lrn1 }")]
    [InlineData("B extends A { after conv1_1: conv3-9\n conv3-8, remove lrn1, }")]
    [InlineData("B extends A\n{\n  after conv1_1:\n    conv3-9,\n    conv3-8\n  remove lrn1\n}")]
    [InlineData("B extends A { remove lrn1, after conv1_1: (conv3-9, conv3-8) }")]
    [InlineData("B extends A { remove lrn1, batch-norm: off, after conv1_1: conv3-9, conv3-8, 7 weight layers }")]
    public void Entries_of_a_block_are_separated_by_line_ends_or_commas(string derived) =>
        Assert.StartsWith("conv3-1, conv3-9, conv3-8, conv3-2, maxpool", Compiler.Networks(Base + derived)["B"].Notations(), StringComparison.Ordinal);
}
