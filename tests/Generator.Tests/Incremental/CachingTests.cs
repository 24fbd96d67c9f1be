using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Incremental;

public class CachingTests
{
    private const string Small = "input: 32×32 RGB\nconv3-8, maxpool, FC-10, soft-max\n";
    private const string Two = "input: 32×32 RGB\nA = conv3-8, FC-10, soft-max\nB = conv3-16, FC-10, soft-max\n";
    private const string Table = "| A | B |\n| input 32×32 RGB |\n| conv3-8 | conv3-16 |\n| FC-10, soft-max |\n";

    [Fact]
    public void An_unrelated_edit_of_csharp_runs_nothing()
    {
        var project = new GeneratorProject(("small.vggconf", Small));
        var run = project.EditCSharp("class Other { }");
        Assert.Equal(new RunReasons("small Cached", "small Cached", "small Cached", "small Cached", "Small Cached", "Cached"), run);
    }

    [Theory]
    [InlineData("conv3-8, maxpool", "conv3-8   # keeps the size\n\n   maxpool")]
    [InlineData("input: 32×32 RGB\n", "# Small\r\ninput : 32 x 32  rgb image\r\n")]
    [InlineData("conv3-8, maxpool", "CONV3-8 (pad 1)\nmaxpool2/2")]
    public void Comments_spaces_and_other_words_for_the_same_leave_the_model_equal(string old, string replacement)
    {
        var run = new GeneratorProject(("small.vggconf", Small)).Edit("small.vggconf", old, replacement);
        Assert.Equal(("small Modified", "small Unchanged", "Small Cached", "Cached"), (run.Parse, run.Compile, run.Emit, run.Diagnostics));
    }

    [Fact]
    public void An_edit_of_one_file_leaves_the_other_alone()
    {
        var project = new GeneratorProject(("a.vggconf", Small), ("b.vggconf", Small));
        var run = project.Edit("b.vggconf", "conv3-8", "conv3-9");
        Assert.Equal(new RunReasons("a Cached, b Modified", "a Unchanged, b Modified", "a Cached, b Modified", "a Cached, b Modified", "A Cached, B Modified", "Cached, Unchanged"), run);
    }

    [Fact]
    public void One_network_of_a_file_is_emitted_alone()
    {
        var run = new GeneratorProject(("two.vggconf", Two)).Edit("two.vggconf", "conv3-16", "conv3-17");
        Assert.Equal(("A Unchanged, B Modified", "A Cached, B Modified"), (run.Networks, run.Emit));
    }

    [Fact]
    public void One_column_of_a_table_is_emitted_alone()
    {
        var run = new GeneratorProject(("table.vggconf", Table)).Edit("table.vggconf", "conv3-16", "conv3-17");
        Assert.Equal(("A Unchanged, B Modified", "A Cached, B Modified"), (run.Networks, run.Emit));
    }

    [Fact]
    public void A_network_before_another_leaves_it_alone()
    {
        var run = new GeneratorProject(("two.vggconf", Two)).Edit("two.vggconf", "A = conv3-8", "A = conv3-9");
        Assert.Equal("A Modified, B Cached", run.Emit);
    }

    [Fact]
    public void A_mistake_that_moves_regenerates_nothing()
    {
        var project = new GeneratorProject(("a.vggconf", "input: 32×32 RGB\nA = conv3-8, maxpol, FC-10, soft-max\nB = conv3-8, FC-10, soft-max\n"));
        var run = project.Edit("a.vggconf", "input", "# moved\ninput");
        Assert.Equal(("A Unchanged, B Unchanged", "A Cached, B Cached", "Modified"), (run.Networks, run.Emit, run.Diagnostics));
    }

    [Fact]
    public void A_file_added_leaves_the_others_alone()
    {
        var project = new GeneratorProject(("a.vggconf", Small));
        var run = project.Edit("b.vggconf", Small);
        Assert.Equal(("a Cached, b New", "A Cached, B New"), (run.Networks, run.Emit));
        Assert.Equal(["Acme.A.g.cs", "Acme.B.g.cs"], project.HintNames);
    }

    [Fact]
    public void A_file_removed_takes_its_code_along()
    {
        var project = new GeneratorProject(("a.vggconf", Small), ("b.vggconf", Small));
        var run = project.Remove("b.vggconf");
        Assert.Equal(("a Cached, b Removed", "A Cached, B Removed"), (run.Networks, run.Emit));
        Assert.Equal(["Acme.A.g.cs"], project.HintNames);
    }

    [Fact]
    public void Files_that_are_no_networks_are_not_read()
    {
        var project = new GeneratorProject(("readme.md", "conv3-8"), ("a.VGGCONF", Small));
        Assert.Equal(["Acme.A.g.cs"], project.HintNames);
        Assert.Empty(project.Result.Diagnostics);
    }
}
