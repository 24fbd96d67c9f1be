using VggGen.Generator.Fixing;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Fixing;

/// <summary>A fix mends what is wrong and keeps what is right: every layer, every setting, every remark. Where that is a guess there is none.</summary>
public class KeptTextTests
{
    [Theory]
    [InlineData("conv3-64, maxpool /* half */, FC-10 /* classes */", "conv3-64, maxpool, FC-10 # classes; half")]
    [InlineData("conv3-64 /* a\n  * b\n */\nFC-10", "conv3-64 # a\n  # b\nFC-10")]
    [InlineData("/* the\r\nstem */ conv3-64 # wide\r\nFC-10", "conv3-64 # wide; the stem\r\nFC-10")]
    [InlineData("conv3-64/**/, (maxpool /*a*/) ×2, FC-10", "conv3-64, (maxpool) ×2, FC-10  # a")]
    [InlineData("My extends D { /* small */ classes: 10 }", "My extends D { classes: 10 }  # small")]
    [InlineData("| A | B |\n| conv3-64 /* x */ | conv3-65 | /* y */\n| FC-10 |", "| A | B |\n| conv3-64 | conv3-65 | # y; x\n| FC-10 |")]
    public void A_comment_of_another_language_goes_to_the_end_of_its_line(string text, string expected) => AssertFixed(text, expected);

    [Theory]
    [InlineData("conv3-64, FC-10, soft-max ×1", "conv3-64, FC-10, soft-max")]
    [InlineData("conv3-64, FC-10, softmax x1", "conv3-64, FC-10, softmax")]
    [InlineData("conv3-64×1, maxpool  × 1 -> 64×16×16, FC-10, soft-max×1", "conv3-64, maxpool -> 64×16×16, FC-10, soft-max")]
    public void A_repeat_of_one_goes_without_a_letter_of_its_layer(string text, string expected) => AssertFixed(text, expected);

    [Theory]
    [InlineData("(conv3-64, maxpool ×2, FC-10, soft-max")]
    [InlineData("(conv3-64 -> 60×32×32, maxpool) ×2, FC-10, soft-max")]
    [InlineData("\\begin{tabular}{|c|c|}\nconv3-64 & conv3-64 \\\\\n\\end{tabular}")]
    [InlineData("foo : {\n  classes: 10\n}\nFC-10")]
    [InlineData("My extends D { after pool5 softly: conv3-512 }")]
    [InlineData("conv3-64 × maxpool, FC-10")]
    [InlineData("FC-64,128, FC-10")]
    public void What_only_the_author_knows_is_not_guessed(string text) => AssertFixed(text, text);

    [Theory]
    [InlineData("conv3-64 -> maxpool → FC-10", "conv3-64, maxpool, FC-10")]
    [InlineData("conv3-64, FC-10 -> 2 weight layers", "conv3-64, FC-10, 2 weight layers")]
    [InlineData("conv3-64; maxpool: FC-10; soft-max", "conv3-64; maxpool, FC-10; soft-max")]
    [InlineData("My : D {\n  classes: 10\n}", "My extends D {\n  classes: 10\n}")]
    [InlineData("class My extends D { classes: 10 }", "My extends D { classes: 10 }")]
    [InlineData("My extends D { after pool 5: conv3-512 }", "My extends D { after pool5: conv3-512 }")]
    [InlineData("My extends D { replace conv1-1, conv2-1 conv3-1: conv3-64 }", "My extends D { replace conv1_1, conv2_1, conv3_1: conv3-64 }")]
    [InlineData("A = { conv3-64\n  FC 10 } { dropout .3 }", "A = conv3-64\n  FC-10 { dropout: 0.3 }")]
    [InlineData("(2×conv3-64, max pool) ×2, FC(10)", "(conv3-64 ×2, maxpool) ×2, FC-10")]
    [InlineData("| A | B |\n| conv3-64 | conv3-65 |\n\n| maxpool |\n| FC-10 |", "| A | B |\n| conv3-64 | conv3-65 |\n| maxpool |\n| FC-10 |")]
    [InlineData("conv3-64, FC\u00AD-10, soft-\u200Bmax", "conv3-64, FC-10, soft-max")]
    public void What_is_plain_in_its_meaning_is_mended(string text, string expected) => AssertFixed(text, expected);

    [Fact]
    public void A_claim_keeps_what_it_leaves_open() =>
        AssertFixed("(conv3-64 -> 60×_×_, maxpool) ×2, FC-10", "(conv3-64 -> 64×_×_, maxpool) ×2, FC-10");

    private static void AssertFixed(string text, string expected)
    {
        const string input = "input: 32×32 RGB\n";
        var project = ProjectFixer.Fix([Compiler.File("net.vggconf", input + text)]);
        Assert.Equal(input + expected, project.Sources[0].Content);
    }
}
