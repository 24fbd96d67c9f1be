using Microsoft.CodeAnalysis;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Diagnostics;

/// <summary>In the build a diagnostic has the very place, words and severity that the compiler gave it.</summary>
public class DiagnosticConverterTests
{
    [Theory]
    [MemberData(nameof(MistakeCases.Indices), MemberType = typeof(MistakeCases))]
    public void The_build_shows_the_same_place_words_and_severity(int index)
    {
        var mistake = MistakeCases.All[index];
        var files = mistake.Others.Select(other => (other.Path, other.Content)).Append((mistake.Path, mistake.Text)).ToArray();
        var expected = mistake.Compile().Diagnostics.Select(diagnostic => (
            diagnostic.Rule.Code,
            diagnostic.Severity.ToString(),
            diagnostic.Place.Start.Line - 1,
            diagnostic.Place.Start.Column - 1,
            diagnostic.Place.End.Line - 1,
            diagnostic.Place.End.Column - 1,
            Related: string.Join(' ', diagnostic.Related.Select(related => FormattableString.Invariant($"{GeneratorProject.Folder}/{related.Place.Path},{related.Place.Start.Line - 1},{related.Place.Start.Column - 1}"))),
            diagnostic.Rule.HelpLink));
        var built = new GeneratorProject(files).Result.Diagnostics
            .Where(diagnostic => diagnostic.Location.GetLineSpan().Path == $"{GeneratorProject.Folder}/{mistake.Path}")
            .Select(diagnostic => (diagnostic, span: diagnostic.Location.GetLineSpan()))
            .Select(pair => (
                pair.diagnostic.Id,
                pair.diagnostic.Severity.ToString(),
                pair.span.StartLinePosition.Line,
                pair.span.StartLinePosition.Character,
                pair.span.EndLinePosition.Line,
                pair.span.EndLinePosition.Character,
                Related: string.Join(' ', pair.diagnostic.AdditionalLocations.Select(location => FormattableString.Invariant($"{location.GetLineSpan().Path},{location.GetLineSpan().StartLinePosition.Line},{location.GetLineSpan().StartLinePosition.Character}"))),
                pair.diagnostic.Descriptor.HelpLinkUri));
        Assert.Equal(expected, built);
    }

    [Fact]
    public void The_message_is_whole_braces_included()
    {
        var project = new GeneratorProject(("net.vggconf", "input: 8×8 RGB\nclass: Vgg\nA = FC-10\nB = FC-10\n"));
        var diagnostic = Assert.Single(project.Result.Diagnostics);
        Assert.Equal("`class: Vgg` would give several networks one name; write `{name}` in it, as in `Vgg{name}`", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("/acme/net.vggconf(2,1): error VGG0215: " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), diagnostic.ToString());
    }

    [Fact]
    public void Warnings_can_be_raised_and_silenced_by_the_project()
    {
        var project = new GeneratorProject(("net.vggconf", "Mine extends D { }\n"));
        project.SetSeverity("VGG0807", ReportDiagnostic.Error);
        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(project.Result.Diagnostics).Severity);
        project.SetSeverity("VGG0807", ReportDiagnostic.Suppress);
        Assert.Empty(project.Result.Diagnostics);
    }
}
