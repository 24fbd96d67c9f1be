using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Incremental;

public class BasesAcrossFilesTests
{
    private const string Bases = "input: 32×32 RGB\nBase = conv3-8, FC-10, soft-max\nUnrelated = conv3-8, FC-10, soft-max\n";
    private const string Derived = "Derived extends Base { after conv1_1: conv3-8 }\n";

    private readonly GeneratorProject project = new(("bases.vggconf", Bases), ("derived.vggconf", Derived));

    [Fact]
    public void An_edit_of_the_base_regenerates_what_is_derived()
    {
        var run = project.Edit("bases.vggconf", "Base = conv3-8", "Base = conv3-9");
        Assert.Equal("Base Modified, Unrelated Cached, Derived Modified", run.Emit);
    }

    [Fact]
    public void An_edit_of_an_unrelated_network_in_the_base_s_file_leaves_the_derived_alone()
    {
        var run = project.Edit("bases.vggconf", "Unrelated = conv3-8", "Unrelated = conv3-9");
        Assert.Equal(("bases Modified, derived Unchanged", "bases Modified, derived Cached"), (run.Import, run.Compile));
        Assert.Equal("Base Cached, Unrelated Modified, Derived Cached", run.Emit);
    }

    [Fact]
    public void A_comment_in_the_base_s_file_leaves_the_derived_alone()
    {
        var run = project.Edit("bases.vggconf", "input", "# the small ones\ninput");
        Assert.Equal("bases Unchanged, derived Cached", run.Compile);
    }

    [Fact]
    public void A_clash_of_types_moves_with_the_other_file_and_regenerates_nothing()
    {
        project.Edit("zoo.vggconf", "input: 32×32 RGB\nBase = conv3-8, FC-10, soft-max\nOwn = conv3-8, FC-10, soft-max\n");
        Assert.Equal(2, Assert.Single(project.Result.Diagnostics, diagnostic => diagnostic.Id == "VGG0217").AdditionalLocations[0].GetLineSpan().StartLinePosition.Line + 1);
        var run = project.Edit("bases.vggconf", "input", "# the small ones\ninput");
        Assert.Equal(3, Assert.Single(project.Result.Diagnostics, diagnostic => diagnostic.Id == "VGG0217").AdditionalLocations[0].GetLineSpan().StartLinePosition.Line + 1);
        Assert.DoesNotContain("Modified", run.Emit, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_of_the_base_s_file_reaches_the_derived()
    {
        var run = project.Edit("bases.vggconf", "32×32", "16×16");
        Assert.Equal("Base Modified, Unrelated Modified, Derived Modified", run.Emit);
    }

    [Fact]
    public void A_base_that_disappears_is_missed_and_one_that_returns_is_found()
    {
        project.Remove("bases.vggconf");
        Assert.Equal("VGG0801", Assert.Single(project.Result.Diagnostics).Id);
        project.Edit("bases.vggconf", Bases);
        Assert.Empty(project.Result.Diagnostics);
    }

    [Fact]
    public void A_mistake_in_the_base_is_told_in_both_files_and_mended_in_both()
    {
        project.Edit("bases.vggconf", "Base = conv3-8", "Base = conv-8");
        Assert.Equal(["VGG0112", "VGG0809"], project.Result.Diagnostics.Select(diagnostic => diagnostic.Id).Order());
        project.Edit("bases.vggconf", "Base = conv-8", "Base = conv3-8");
        Assert.Empty(project.Result.Diagnostics);
    }
}
