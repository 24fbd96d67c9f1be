namespace VggGen.Generator.Tests.Formatting;

/// <summary>Line ends, blank lines, and what nobody sees.</summary>
public class LineEndTests
{
    [Theory]
    [InlineData("input: 8×8 RGB\nFC-10\r\n", "input: 8×8 RGB\nFC-10\n")]
    [InlineData("input: 8×8 RGB\r\nFC-10\n", "input: 8×8 RGB\r\nFC-10\r\n")]
    [InlineData("input: 8×8 RGB\rFC-10\r\n", "input: 8×8 RGB\nFC-10\n")]
    public void All_lines_end_as_the_first_does(string before, string after) => Assert.Equal(after, Formatted.Checked(before));

    [Theory]
    [InlineData("input: 8×8 RGB\nFC-10")]
    [InlineData("input: 8×8 RGB\nFC-10\n\n\n")]
    [InlineData("\n \t\ninput: 8×8 RGB \t\nFC-10\u00A0\n  ")]
    public void The_file_begins_with_code_and_ends_with_one_line_end(string before) => Assert.Equal("input: 8×8 RGB\nFC-10\n", Formatted.Checked(before));

    [Fact]
    public void Of_several_blank_lines_one_is_left() =>
        Assert.Equal("# a\n\ninput: 8×8 RGB\n\nFC-10\n", Formatted.Checked("# a\n\n\n\ninput: 8×8 RGB\n\t\n\nFC-10\n"));

    [Fact]
    public void A_byte_order_mark_at_the_beginning_stays_and_counts_for_nothing() =>
        Assert.Equal("\uFEFFinput: 8×8 RGB    # a\nFC-10\n", Formatted.Checked("\uFEFF  input: 8×8 RGB  # a\nFC-10\n"));

    [Fact]
    public void Characters_that_nobody_sees_become_blanks_but_in_comments() =>
        Assert.Equal("input: 8×8 RGB\n# \u2066a\u2069\nconv3-8, FC-10\n", Formatted.Checked("input: 8×8 RGB\n\uFEFF# \u2066a\u2069\nconv3-8,\0\u200F FC-10\uFEFF\n"));
}
