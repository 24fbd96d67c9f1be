using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Fixing;
using VggGen.Generator.Tests.Diagnostics;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Fixing;

/// <summary>The fixes of a project, applied until none is left.</summary>
public class ProjectFixerTests
{
    [Theory]
    [MemberData(nameof(MistakeCases.Indices), MemberType = typeof(MistakeCases))]
    public void What_carries_a_fix_is_mended_and_nothing_comes_in_its_place(int index)
    {
        var mistake = MistakeCases.All[index];
        SourceFile[] sources = [new SourceFile(mistake.Path, mistake.Text, ""), .. mistake.Others];
        var before = VggCompiler.Compile(sources)[0].Diagnostics;
        var project = ProjectFixer.Fix(sources);
        var after = project.Files[0].Diagnostics;
        var fixable = before.Count(diagnostic => diagnostic.Fix is not null);
        Assert.True(after.Count(IsTold) <= before.Count(IsTold) - fixable, $"{mistake}\nmended:\n{project.Sources[0].Content}\nleft:\n{string.Join('\n', after.Select(Compiler.Show))}");
        Assert.DoesNotContain(after, diagnostic => diagnostic.Fix is not null);
        Assert.Equal(fixable > 0, project.Sources[0].Content != mistake.Text);

        bool IsTold(Diagnostic diagnostic) => diagnostic.Rule.Code != Compiler.NoSoftMax || mistake.Code == Compiler.NoSoftMax;
    }

    [Fact]
    public void Many_mistakes_of_one_file_are_all_mended() => AssertFixed(
        """
        input: 32х32 RGB
        classes = 10
        // the stem
        conv3-8 conv3-8,, maxpool 2
        conv3 8 ×2 stride 2, (conv3–8
        , maxpool
        FC 010, soft−max)
        params 1.9k
        """,
        """
        input: 32×32 RGB
        classes: 10
        # the stem
        conv3-8, conv3-8, maxpool2
        conv3-8 (stride 2) ×2, (conv3-8
        , maxpool,
        FC-10, soft-max)
        params 1.9K
        """,
        "VGG0603");

    [Fact]
    public void What_a_fix_brings_to_light_is_mended_in_turn() => AssertFixed(
        "input: 8×8 RGB\nconv3 8 -> 9×8×8\nFC-10, soft-max\n",
        "input: 8×8 RGB\nconv3-8 -> 8×8×8\nFC-10, soft-max\n",
        "");

    [Fact]
    public void A_fix_is_kept_though_it_brings_several_mistakes_to_light_that_have_no_fix() => AssertFixed(
        "input: 2×2 RGB\nA = conv3 8, maxpool ×2, FC-10, soft-max { 4 weight layers }\nB = conv3-8, FC-10, soft-max\n",
        "input: 2×2 RGB\nA = conv3-8, maxpool ×2, FC-10, soft-max { 4 weight layers }\nB = conv3-8, FC-10, soft-max\n",
        "VGG0401");

    [Fact]
    public void Signs_that_touch_are_mended_one_after_the_other() =>
        AssertFixed("input: 8×8 RGB\nconv3-8,,,,,,,, FC-10, soft-max\n", "input: 8×8 RGB\nconv3-8, FC-10, soft-max\n", "");

    [Fact]
    public void Without_fixes_nothing_changes()
    {
        const string text = "input: 8×8 RGB\nconv3-8, maxpol, FC-10\n";
        var project = ProjectFixer.Fix([Compiler.File("net.vggconf", text)]);
        Assert.Equal(text, project.Sources[0].Content);
        Assert.Empty(project.Applied);
    }

    [Fact]
    public void A_text_that_could_not_be_read_whole_stays_as_it_is()
    {
        const string text = "input: 8×8 RGB\nconv3 8, FC-10, soft-max # \uFFFD\n";
        Assert.Equal(text, ProjectFixer.Fix([Compiler.File("net.vggconf", text)]).Sources[0].Content);
    }

    [Fact]
    public void Line_ends_stay_what_they_are() => AssertFixed("input: 8×8 RGB\r\nconv3 8\r\nFC-10, soft-max\r\n", "input: 8×8 RGB\r\nconv3-8\r\nFC-10, soft-max\r\n", "");

    [Fact]
    public void Files_that_see_each_other_are_mended_together()
    {
        var project = ProjectFixer.Fix(
        [
            Compiler.File("derived.vggconf", "B extends A { replace conv1-1: conv3-16 }\n"),
            Compiler.File("base.vggconf", "input: 8×8 RGB\nA = conv3 8, maxpool\n  FC 10, soft-max\n"),
        ]);
        Assert.Equal("B extends A { replace conv1_1: conv3-16 }\n", project.Sources[0].Content);
        Assert.Equal("input: 8×8 RGB\nA = conv3-8, maxpool\n", string.Join("", project.Sources[1].Content.Split('\n', 3).Take(2).Select(line => line + "\n")));
        Assert.Equal("derived.vggconf", project.Sources[0].Path);
        Assert.All(project.Files, file => Assert.DoesNotContain(file.Diagnostics, diagnostic => diagnostic.Fix is not null));
    }

    [Fact]
    public void Many_fixes_of_one_line_are_applied_at_once()
    {
        var project = ProjectFixer.Fix([Compiler.File("net.vggconf", "input: 8×8 RGB\n" + string.Concat(Enumerable.Repeat("conv3-8 ", 3_000)) + "FC-10, soft-max\n")]);
        Assert.Equal("input: 8×8 RGB\n" + string.Concat(Enumerable.Repeat("conv3-8, ", 3_000)) + "FC-10, soft-max\n", project.Sources[0].Content);
        Assert.False(project.Files[0].HasErrors);
    }

    [Fact]
    public void A_run_can_be_cancelled() => Assert.Throws<OperationCanceledException>(() =>
        ProjectFixer.Fix([Compiler.File("net.vggconf", "conv3 8")], new CancellationToken(canceled: true)));

    private static void AssertFixed(string text, string expected, string left)
    {
        var project = ProjectFixer.Fix([Compiler.File("net.vggconf", text)]);
        Assert.Equal(expected, project.Sources[0].Content);
        Assert.Equal(left, Compiler.Codes(project.Files[0]));
        Assert.Equal(project.Sources, ProjectFixer.Fix(project.Sources).Sources);
    }
}
