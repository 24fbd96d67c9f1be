using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Language;

/// <summary>Section 2, tables: rows with one cell span, empty cells are nothing, and Markdown's signs are trivia.</summary>
public class TableTests
{
    [Theory]
    [InlineData("| A | B |\n| conv3-8 | conv3-8 |\n| maxpool | |\n| FC-10 |")]
    [InlineData("|A|B|\n|conv3-8|conv3-8|\n|maxpool||\n|FC-10|")]
    [InlineData("  | A | B |\n  | conv3-8 |\n  | maxpool |  |\n  | FC-10 |  ")]
    [InlineData("| A | B |\n|---|---|\n| conv3-8 |\n| maxpool | |\n| FC-10 |")]
    [InlineData("| A | B |\n|:---|---:|\n|:----:|:---:|\n| conv3-8 |\n| maxpool | |\n| FC-10 |")]
    [InlineData("| **A** | **B** |\n| **conv3-8** |\n| **maxpool** | ** ** |\n| **FC-10** |")]
    [InlineData("| A | B |\n# a comment\n| conv3-8 |\n  # another\n| maxpool | |\n| FC-10 | # the last")]
    [InlineData("| A | B |\n| conv3-8, maxpool, FC-10 | conv3-8, FC-10 |")]
    [InlineData("| A | B |\n| conv3-8<br>maxpool<br>FC-10 | conv3-8 <br> FC-10 |")]
    [InlineData("| A | B |\n| conv3-8<BR>maxpool, FC-10 | conv3-8 FC-10 |")]
    [InlineData("| ConvNet Configuration | |\n| A | B |\n| conv3-8 |\n| maxpool | |\n| FC-10 |")]
    [InlineData("| ConvNet Configuration |\n| A | B |\n| conv3-8 |\n| maxpool | |\n| FC-10 |")]
    [InlineData("| **Table 1: ConvNet** | |\n|---|---|\n| **A** | B |\n|---|---|\n| conv3-8 |\n| maxpool | |\n| FC-10 |")]
    [InlineData("| A | B |\r\n| conv3-8 |\r\n| maxpool | |\r\n| FC-10 |\r\n")]
    [InlineData("| A | B |\r| conv3-8 |\r| maxpool | |\r| FC-10 |\r")]
    public void A_table_is_one_list_a_column(string table)
    {
        var networks = Compiler.Networks("input: 8×8 RGB\n" + table);
        Assert.Equal(("conv3-8, maxpool 2×2/2, FC-10", "conv3-8, FC-10"), (networks["A"].Notations(), networks["B"].Notations()));
    }

    [Theory]
    [InlineData("| Lrn5 |\n| conv3-9 |\n| FC-10 |", "Lrn5")]
    [InlineData("| fc-9x |\n| conv3-9 |\n| FC-10 |", "fc-9x")]
    [InlineData("| conv3-64 |\n| input 8×8 RGB |\n| conv3-9 |\n| FC-10 |", "conv3-64")]
    public void A_table_behind_another_may_have_a_name_that_begins_like_a_layer(string table, string name)
    {
        var networks = Compiler.Networks("input: 8×8 RGB\n| A | B |\n| conv3-8 |\n| FC-10 |\n\n" + table);
        Assert.Equal("conv3-9, FC-10", networks[name].Notations());
    }

    [Fact]
    public void A_cell_may_repeat_and_state_shapes() => Assert.Equal(
        "conv3-8, conv3-8, FC-10",
        Compiler.Network("| A |\n| input 8×8 RGB |\n| conv3-8 ×2 -> 8×8×8 |\n| FC-10 -> 10 |").Notations());

    [Theory]
    [InlineData("| input 8×8 RGB |")]
    [InlineData("| input: 8×8 RGB |")]
    [InlineData("| input (8 × 8 RGB image) |")]
    [InlineData("| **input** (8 × 8 RGB image) |")]
    [InlineData("| INPUT 3×8×8 |")]
    public void An_input_row_holds_for_all_columns(string row) =>
        Assert.Equal("3×8×8", Compiler.Network($"| A |\n{row}\n| FC-10 |").Input.ToString());

    [Theory]
    [InlineData("| A | B | C |\n| conv3-8 | conv3-8 |\n| FC-10 |")]
    [InlineData("| A | B |\n| conv3-8 | conv3-8 | conv3-8 |\n| FC-10 |")]
    public void A_row_with_some_of_the_cells_or_too_many_is_an_error(string table) => Assert.Equal("VGG0701", Compiler.Codes("input: 8×8 RGB\n" + table));

    [Fact]
    public void A_column_of_empty_cells_is_an_error() =>
        Assert.Equal("VGG0101", Compiler.Codes("| A | B |\n| input 8×8 RGB |\n| conv3-8 | |\n"));

    [Fact]
    public void An_empty_line_ends_the_table() =>
        Assert.Equal(["A", "B"], Compiler.Networks("input: 8×8 RGB\n| A |\n| FC-10 |\n\n| B |\n| FC-10 |").Keys);

    [Theory]
    [InlineData("| A |\n| FC-10 |", "A")]
    [InlineData("| Title | |\n| A | B |\n| FC-10 |", "A B")]
    [InlineData("| A |\n| input 8×8 RGB |\n| FC-10 |", "A")]
    public void A_title_stands_above_several_names(string table, string names) => Assert.Equal(names, string.Join(' ', Compiler.Networks("input: 8×8 RGB\n" + table).Keys));

    [Theory]
    [InlineData("| Title | |\n| FC-10 | FC-11 |", "VGG0703")]
    [InlineData("| two words |\n| FC-10 | FC-11 |", "VGG0701 VGG0702")]
    [InlineData("| conv3-8 | |\n| A | B |\n| FC-10 |", "VGG0703 VGG0201 VGG0201")]
    public void A_row_with_one_cell_is_no_title_where_no_names_follow(string table, string codes) =>
        Assert.Equal(codes.Split(' ').Order(), Compiler.Codes("input: 8×8 RGB\n" + table).Split(' ').Where(code => code != "VGG0221").Order());

    [Fact]
    public void A_star_in_a_cell_is_a_repeat_and_two_are_emphasis() =>
        Assert.Equal("conv3-8, conv3-8, FC-10", Compiler.Network("| A |\n| input 8×8 RGB |\n| **conv3-8** * 2 |\n| FC-10 |").Notations());

    [Fact]
    public void A_spanning_claim_is_checked_for_every_column_and_told_once()
    {
        const string Table = "| A | B |\n| input 8×8 RGB |\n| conv3-8 | |\n| FC-10 |\n";
        Assert.StartsWith("network `B` has 1 weight layer, not 2", Assert.Single(Compiler.Diagnostics(Table + "| 2 weight layers |")).Message, StringComparison.Ordinal);
        Assert.Equal("VGG0602", Compiler.Codes(Table + "| 3 weight layers |"));
    }
}
