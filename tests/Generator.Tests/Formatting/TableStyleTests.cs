namespace VggGen.Generator.Tests.Formatting;

/// <summary>Tables: pipes below pipes, spans as short as in print.</summary>
public class TableStyleTests
{
    [Fact]
    public void The_pipes_of_full_rows_stand_below_the_header_s() => AssertWritten(
        """
        |A|Deep|
          |:---:|---:|
        |input(32x32 RGB)|
         | conv3-8|**conv3-8**x2   |# bold
        || conv1-8 |
        |   maxpool->8x16x16   |
             # a comment
        |FC-10<BR>soft-max|FC-10|
        """,
        """
        | A                   | Deep           |
        |:-------------------:|---------------:|
        | input (32 × 32 RGB) |
        | conv3-8             | **conv3-8** ×2 |  # bold
        |                     | conv1-8        |
        | maxpool -> 8×16×16 |
        # a comment
        | FC-10 <br> soft-max | FC-10          |
        """);

    [Fact]
    public void A_title_is_as_short_as_it_can_be_and_the_rule_below_it_as_wide_as_the_columns() => AssertWritten(
        """
        input: 8×8 RGB
        |ConvNet  Configuration||
        |:---|---|
        |A|Deep|
        |LRN|conv3-8x2|
        |FC-10|
        """,
        """
        input: 8×8 RGB
        | ConvNet  Configuration | |
        |:----|------------|
        | A   | Deep       |
        | LRN | conv3-8 ×2 |
        | FC-10 |
        """);

    [Fact]
    public void The_rows_of_a_table_of_one_column_are_all_full() => AssertWritten(
        "|A|\n|---|\n|input 8×8 RGB|\n|conv3-64, maxpool|\n|FC-10|",
        """
        | A                 |
        |-------------------|
        | input 8×8 RGB     |
        | conv3-64, maxpool |
        | FC-10             |
        """);

    [Fact]
    public void Rules_are_as_wide_as_their_column_and_never_shorter_than_three_hyphens() => AssertWritten(
        "input: 8×8 RGB\n| A | B |\n|:---:|\u2014\u2014\u2014|\n| LRN | |\n| FC-10 |",
        "input: 8×8 RGB\n| A   | B |\n|:---:|---|\n| LRN |   |\n| FC-10 |");

    [Fact]
    public void Emphasis_touches_what_it_stresses() => AssertWritten(
        "input: 8×8 RGB\n| ** A ** | B |\n| ** conv3-8 ** , **LRN**| conv3-9 × ** 2 ** |\n| FC-10 |",
        "input: 8×8 RGB\n| **A**                | B              |\n| **conv3-8**, **LRN** | conv3-9 ×**2** |\n| FC-10 |");

    [Fact]
    public void Two_tables_are_laid_out_apart() => AssertWritten(
        "input: 8×8 RGB\n|A|B|\n|conv3-64|LRN|\n|FC-10|\n\n\n|C|D|\n|FC-10|FC-9|",
        "input: 8×8 RGB\n| A        | B   |\n| conv3-64 | LRN |\n| FC-10 |\n\n| C     | D    |\n| FC-10 | FC-9 |");

    [Fact]
    public void A_table_behind_other_code_begins_a_line() => AssertWritten(
        "input: 8×8 RGB\nX = FC-10,|A|\n|FC-10|",
        "input: 8×8 RGB\nX = FC-10,\n\n| A     |\n| FC-10 |");

    [Theory]
    [InlineData("| A | B |\n|FC-10|FC-9|FC-8|", "| A | B |\n| FC-10 | FC-9 | FC-8 |")]
    [InlineData("| A | B |\n|FC-10|FC-9", "| A     | B    |\n| FC-10 | FC-9")]
    [InlineData("| A | 3x |\n|FC-10|FC-9|", "| A     | 3x   |\n| FC-10 | FC-9 |")]
    [InlineData("| A |\n{ }| B |", "| A |\n{ }\n\n| B |")]
    [InlineData("|\n FC-10", "|\nFC-10")]
    [InlineData("| 3x**** | B |\n| FC-10 |", "| 3x**** | B |\n| FC-10 |")]
    [InlineData("| A | 3e\u0301\U0001F600 |\n|FC-10|FC-9|", "| A     | 3e\u0301\U0001F600  |\n| FC-10 | FC-9 |")]
    [InlineData("| A |\n|maxpol3/2  (fast)|\n| FC-10 |\n  and  then\n| FC-10 |", "| A                 |\n| maxpol3/2  (fast) |\n| FC-10             |\nand  then\n| FC-10             |")]
    public void What_is_no_mistake_of_syntax_is_laid_out_as_far_as_it_goes(string before, string after) => AssertWritten("input: 8×8 RGB\n" + before, "input: 8×8 RGB\n" + after);

    [Fact]
    public void Hidden_characters_behind_the_last_pipe_are_no_cell() => AssertWritten(
        "input: 8×8 RGB\n| A | B |\u202E\n| LRN | |\0\n| FC-10 | FC-9 |\u200F# end",
        "input: 8×8 RGB\n| A     | B    |\n| LRN   |      |\n| FC-10 | FC-9 |  # end");

    private static void AssertWritten(string before, string after) => Assert.Equal(after + "\n", Formatted.Checked(before));
}
