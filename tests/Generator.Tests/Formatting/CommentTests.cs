namespace VggGen.Generator.Tests.Formatting;

/// <summary>Comments: not a letter of them changes, and they stay where they were put as far as the code lets them.</summary>
public class CommentTests
{
    private const string Start = "input: 32×32 RGB\n";

    [Fact]
    public void A_comment_behind_code_keeps_its_column_where_it_fits() =>
        Assert.Equal(Start + "conv3-64, maxpool    # x2 -> CONV\nFC-10\n", Formatted.Checked(Start + "conv3-64,  maxpool   # x2 -> CONV\nFC-10\n"));

    [Fact]
    public void It_moves_two_blanks_behind_the_code_where_it_does_not() =>
        Assert.Equal(Start + "conv3-64, conv3-64 ×2  # twice\nFC-10\n", Formatted.Checked(Start + "conv3-64,conv3-64x2# twice\nFC-10\n"));

    [Fact]
    public void Comments_below_each_other_move_together() =>
        Assert.Equal(
            Start + "conv3-64  # one\nconv3-64 ×2, maxpool ×2  # two\nmaxpool                  # three\nFC-10  # four\n",
            Formatted.Checked(Start + "conv3-64  # one\nconv3-64x2,maxpoolx2 # two\nmaxpool              # three\nFC-10  # four\n"));

    [Fact]
    public void Lines_of_comment_stand_with_the_code_below_them() =>
        Assert.Equal(
            "# of the file\ninput: 32×32 RGB\nA = conv3-8,\n    # of the FC\n    FC-10 {\n  # of the setting\n  batch-norm: on\n  # of the block\n}\n# of nothing\n",
            Formatted.Checked("  # of the file\ninput: 32×32 RGB\n   A = conv3-8,\n# of the FC\nFC-10 {\n# of the setting\nbatch-norm: on\n# of the block\n}\n   # of nothing\n"));

    [Fact]
    public void Only_blanks_at_the_end_of_a_comment_go() =>
        Assert.Equal(Start + "#  Two  blanks,\ta tab,  x2\nFC-10  #\n", Formatted.Checked(Start + "#  Two  blanks,\ta tab,  x2 \t \nFC-10  #   \n"));

    [Fact]
    public void A_comment_may_stand_inside_a_list_that_goes_on() =>
        Assert.Equal(Start + "A =    # the first\n  conv3-8,  # a comment\n  FC-10\n", Formatted.Checked(Start + "A=     # the first\n  conv3-8,# a comment\n  FC-10\n"));
}
