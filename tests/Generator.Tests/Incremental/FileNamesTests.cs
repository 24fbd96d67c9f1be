using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Incremental;

public class FileNamesTests
{
    private const string Small = "input: 32×32 RGB\nconv3-8, FC-10, soft-max\n";

    [Fact]
    public void Two_files_of_one_name_in_two_folders_both_come_out()
    {
        var project = new GeneratorProject(("old/net.vggconf", Small), ("new/net.vggconf", Small));
        Assert.Equal(["Acme._new.Net.g.cs", "Acme.old.Net.g.cs"], project.HintNames);
        Assert.Empty(project.Result.Diagnostics);
        Assert.Empty(project.CompileWithOutput());
    }

    [Fact]
    public void Two_files_that_give_one_type_are_an_error_in_the_second_and_the_first_comes_out()
    {
        var project = new GeneratorProject(("a.vggconf", "namespace: Nets\ninput: 32×32 RGB\nNet = conv3-8, FC-10, soft-max\n"), ("b.vggconf", "namespace: Nets\ninput: 32×32 RGB\nNet = conv3-9, FC-10, soft-max\n"));
        Assert.Equal(["Nets.Net.g.cs"], project.HintNames);
        Assert.Contains("conv3-8", project.Source("Nets.Net.g.cs"), StringComparison.Ordinal);
        var mistake = Assert.Single(project.Result.Diagnostics);
        Assert.Equal(("VGG0217", "/acme/b.vggconf"), (mistake.Id, mistake.Location.GetLineSpan().Path));
    }

    [Fact]
    public void Types_whose_names_differ_by_case_in_two_files_do_not_fail_the_generator()
    {
        var project = new GeneratorProject(("a.vggconf", "input: 32×32 RGB\nNet = conv3-8, FC-10, soft-max\n"), ("b.vggconf", "input: 32×32 RGB\nNET = conv3-9, FC-10, soft-max\n"));
        Assert.Equal("VGG0217", Assert.Single(project.Result.Diagnostics).Id);
        Assert.Equal(["Acme.Net.g.cs"], project.HintNames);
    }
}
