using VggGen.Abuse;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Abuse;

/// <summary>A text without an end gets a diagnostic, in bounded work and memory.</summary>
public class AbusiveTextTests
{
    /// <summary>Far above what any of them takes, far below what work that grows with the square of a text would.</summary>
    private const long MostBytesAllocated = 4L << 30;

    public static TheoryData<string> Names() => [.. AbusiveTexts.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_text_as_long_as_a_file_may_be_is_told_what_is_wrong(string name)
    {
        var text = AbusiveTexts.All[name]();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var file = Compiler.Compile(text);

        Assert.NotEmpty(file.Diagnostics);
        Assert.DoesNotContain(file.Diagnostics, diagnostic => diagnostic.Rule.Code == "VGG1004");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytesAllocated);
        Assert.InRange(file.Diagnostics.Count, 1, DiagnosticBag.Most + 1);
    }

    [Fact]
    public void A_table_of_a_million_lines_is_over_the_limit_of_a_file()
    {
        var table = "| A |\n" + string.Concat(Enumerable.Repeat("| conv3-8 |\n", 1_000_000));
        Assert.Equal("VGG0010", Assert.Single(new GeneratorProject(("net.vggconf", table)).Result.Diagnostics).Id);
    }

    [Theory]
    [InlineData("conv3-8 ×999999999, FC-10", "VGG0502")]
    [InlineData("conv3-9223372036854775807, FC-10", "VGG0308")]
    [InlineData("conv3-9223372036854775808, FC-10", "VGG0008")]
    [InlineData("conv9223372036854775807-8, FC-10", "VGG0208")]
    [InlineData("conv3-8 (pad 9223372036854775807), FC-10", "VGG0208")]
    [InlineData("conv3-8 (groups 9223372036854775807), FC-10", "VGG0208")]
    [InlineData("maxpool (dilation 9223372036854775807), FC-10", "VGG0208")]
    [InlineData("maxpool2147483647 (dilation 2147483647), FC-10", "VGG0401")]
    [InlineData("LRN (size 9223372036854775807), FC-10", "VGG0208")]
    [InlineData("adaptive-avgpool-9223372036854775807, FC-10", "VGG0208")]
    [InlineData("adaptive-avgpool-2147483647, FC-10", "VGG0509")]
    [InlineData("FC-9223372036854775807", "VGG0308")]
    [InlineData("FC-10\nparams 999999999999999999G", "VGG0603")]
    public void A_number_that_is_too_large_is_told_once(string text, string code) => Assert.Equal(code, Compiler.Codes("input: 8×8 RGB\n" + text));
}
