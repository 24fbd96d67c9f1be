using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>Group 10xx: what no text can trigger.</summary>
public class ProjectMistakeTests
{
    private const string Text = "input: 8×8 RGB\nconv3-8, FC-10, soft-max\n";

    [Fact]
    public void A_file_that_cannot_be_read_says_so_and_nothing_else()
    {
        var project = new GeneratorProject();
        project.PutUnreadable("net.vggconf");
        var diagnostic = Assert.Single(project.Result.Diagnostics);
        Assert.Equal(("VGG1003", "/acme/net.vggconf"), (diagnostic.Id, diagnostic.Location.GetLineSpan().Path));
        Assert.Empty(project.Result.GeneratedSources);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_file_in_another_encoding_says_so_and_nothing_else(string encoding)
    {
        var project = new GeneratorProject();
        project.Edit("net.vggconf", Text, Encoding.GetEncoding(encoding));
        Assert.Equal("VGG0004", Assert.Single(project.Result.Diagnostics).Id);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void UTF_16_without_a_byte_order_mark_is_seen_as_what_it_is(string encoding)
    {
        var source = SourceFile.Of("net.vggconf", Encoding.UTF8.GetString(Encoding.GetEncoding(encoding).GetBytes(Text)), Encoding.UTF8, "");
        Assert.StartsWith("the file is UTF-16, not UTF-8; ", Assert.Single(Compiler.Compile(source)[0].Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_found_where_they_stand_though_the_compiler_read_them_as_Latin_1()
    {
        var project = new GeneratorProject();
        project.Edit("net.vggconf", "# é\n" + Text, Encoding.Latin1);
        var diagnostic = Assert.Single(project.Result.Diagnostics);
        Assert.Equal(("VGG0004", 0, 2), (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Location.GetLineSpan().StartLinePosition.Character));
    }

    [Theory]
    [InlineData(' ', (1 << 20) + 1)]
    [InlineData('×', (1 << 19) + 1)]
    public void A_file_of_over_one_MiB_is_not_read(char filling, int count)
    {
        var project = new GeneratorProject();
        project.Edit("net.vggconf", new string(filling, count));
        Assert.Equal("VGG0010", Assert.Single(project.Result.Diagnostics).Id);
        project.Edit("net.vggconf", "#" + new string(filling, count - 200) + "\n" + Text);
        Assert.Empty(project.Result.Diagnostics);
    }

    [Theory]
    [InlineData("TorchSharp")]
    [InlineData("VggGen.Runtime")]
    public void A_project_without_what_networks_stand_on_is_told_and_spared_the_code(string assembly)
    {
        var project = new GeneratorProject(("net.vggconf", Text));
        Assert.Single(project.HintNames);
        project.SetReferences(references => references.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != assembly));
        Assert.Equal($"error VGG1001: the project does not reference `{assembly}`, which generated networks stand on; add the package `VggGen.Runtime`", Assert.Single(project.Result.Diagnostics).ToString());
        Assert.Empty(project.HintNames);
    }

    [Fact]
    public void A_project_without_networks_needs_nothing()
    {
        var project = new GeneratorProject();
        project.SetReferences(_ => []);
        project.SetLanguage(LanguageVersion.CSharp7_3);
        Assert.Empty(project.Result.Diagnostics);
    }

    [Fact]
    public void A_TorchSharp_older_than_tested_is_a_warning()
    {
        var project = new GeneratorProject(("net.vggconf", Text));
        project.SetReferences(references => Instead(references, "TorchSharp", "[assembly: System.Reflection.AssemblyVersion(\"0.101.5\")]"));
        var diagnostic = Assert.Single(project.Result.Diagnostics);
        Assert.Equal(("VGG1002", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.StartsWith("`TorchSharp` 0.101.5 is older than 0.10", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Single(project.HintNames);
    }

    [Theory]
    [InlineData("[assembly: VggGen.VggContract(2)] namespace VggGen { class VggContractAttribute : System.Attribute { public VggContractAttribute(int version) { } } }", "2")]
    [InlineData("", "0")]
    public void A_runtime_of_another_contract_is_an_error_also_as_a_project(string source, string version)
    {
        var project = new GeneratorProject(("net.vggconf", Text));
        project.SetReferences(references => Instead(references, "VggGen.Runtime", source));
        var message = $"error VGG1007: `VggGen.Runtime` has contract version {version}, the generator 1; reference the same version of both packages";
        Assert.Equal(message, Assert.Single(project.Result.Diagnostics).ToString());
        project.SetReferences(references => references.Where(reference => reference.Display != "VggGen.Runtime.dll").Append(CompileAs("VggGen.Runtime", source).ToMetadataReference()));
        Assert.Equal(message, Assert.Single(project.Result.Diagnostics).ToString());
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp8, "8.0")]
    public void A_language_older_than_generated_code_is_a_warning(LanguageVersion version, string shown)
    {
        var project = new GeneratorProject(("net.vggconf", Text));
        project.SetLanguage(version);
        Assert.Equal($"warning VGG1006: the project's language version {shown} is older than 9, in which networks are generated; set `<LangVersion>9</LangVersion>` or newer", Assert.Single(project.Result.Diagnostics).ToString());
        project.SetLanguage(LanguageVersion.CSharp9);
        Assert.Empty(project.Result.Diagnostics);
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

    /// <summary>The references with another assembly in the place of one.</summary>
    private static IEnumerable<MetadataReference> Instead(IEnumerable<MetadataReference> references, string name, string source)
    {
        using var image = new MemoryStream();
        Assert.True(CompileAs(name, source).Emit(image).Success);
        return references
            .Where(reference => Path.GetFileNameWithoutExtension(reference.Display) != name)
            .Append(MetadataReference.CreateFromImage(image.ToArray(), filePath: name + ".dll"));
    }

    private static CSharpCompilation CompileAs(string name, string source) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(source)],
        References.All.Where(reference => Path.GetFileNameWithoutExtension(reference.Display) is not ("TorchSharp" or "VggGen.Runtime")),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
}
