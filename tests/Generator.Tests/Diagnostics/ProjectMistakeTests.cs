using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Group 10xx: what no text can trigger.</summary>
public class ProjectMistakeTests
{
    [Fact]
    public void A_file_that_cannot_be_read_says_so_and_nothing_else()
    {
        var project = new GeneratorProject();
        project.PutUnreadable("net.vggconf");
        var diagnostic = Assert.Single(project.Result.Diagnostics);
        Assert.Equal(("VGG1003", "/acme/net.vggconf"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
        Assert.Empty(project.Result.GeneratedSources);
    }

    [Fact]
    public void A_failure_of_the_compiler_is_an_error_that_asks_for_a_report()
    {
        var file = VggCompiler.Failed(new SourceFile("net.vggconf", "FC-10", ""), new InvalidOperationException("two\nlines"));
        var diagnostic = Assert.Single(file.Diagnostics);
        Assert.Equal(("VGG1004", 1, 1), (diagnostic.Rule.Code, diagnostic.Place.Start.Line, diagnostic.Place.Start.Column));
        Assert.Equal("VggGen failed on this file (InvalidOperationException: two lines); please report it together with the file", diagnostic.Message);
        Assert.Empty(file.Networks);
    }

    [Fact]
    public void Every_rule_has_a_code_of_four_digits_a_title_and_a_page()
    {
        Assert.All(Rules.All, rule =>
        {
            Assert.Matches("^VGG[0-9]{4}$", rule.Code);
            Assert.NotEmpty(rule.Title);
            Assert.EndsWith($"/docs/diagnostics/{rule.Code}.md", rule.HelpLink, StringComparison.Ordinal);
        });
        Assert.Equal(Rules.All.Select(rule => rule.Code).Order(StringComparer.Ordinal), Rules.All.Select(rule => rule.Code));
    }
}
