using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Tests.Documentation;

/// <summary>Every code has a page, all pages are built alike, and what they say of the code is what the compiler does.</summary>
public class DiagnosticPageTests
{
    private const string Failing = "Example";
    private const string Mended = "Mended";
    private const string Silencing = "Silencing";

    /// <summary>Codes that no text in a page can show: what they report lies outside the text.</summary>
    private static readonly string[] withoutExamples = ["VGG0010", "VGG0012", "VGG1001", "VGG1002", "VGG1003", "VGG1004", "VGG1005", "VGG1006", "VGG1007"];

    public static TheoryData<string> Codes() => [.. Rules.All.Select(rule => rule.Code)];

    public static TheoryData<string> CodesWithExamples() => [.. Rules.All.Select(rule => rule.Code).Except(withoutExamples)];

    public static TheoryData<string> CodesWithoutExamples() => [.. withoutExamples];

    public static TheoryData<string> CodesToSilence() => [.. Rules.All.Where(rule => rule.Severity != Severity.Error).Select(rule => rule.Code)];

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule() =>
        Assert.Equal(Rules.All.Select(rule => PageOf(rule.Code)), Example.DiagnosticPages);

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_begins_with_the_title_and_the_severity_of_its_rule(string code)
    {
        var rule = Rules.Get(code);
        var severity = rule switch
        {
            { Severity: Severity.Error } => "**Error**",
            _ when IsOfProject(code) => $"**{rule.Severity}**, silenced by `NoWarn`",
            { IsOnByDefault: false } => $"**{rule.Severity}**, off unless `warn: {code}` asks for it",
            _ => $"**{rule.Severity}**, silenced by `allow: {code}`",
        };

        Assert.StartsWith($"# {code}: {rule.Title}\n\n{severity}\n\n", Example.Read(PageOf(code)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_has_the_sections_of_its_kind(string code)
    {
        var headings = Regex.Matches(Example.Read(PageOf(code)), "^## (?<heading>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture);
        string[] expected = [
            .. withoutExamples.Contains(code) ? Array.Empty<string>() : [Failing, Mended],
            .. Rules.Get(code).Severity == Severity.Error ? Array.Empty<string>() : [Silencing]];

        Assert.Equal(expected, headings.Select(match => match.Groups["heading"].Value));
    }

    /// <summary>That the codes and the messages are those which the compiler reports, <see cref="ExampleTests"/> says.</summary>
    [Theory]
    [MemberData(nameof(CodesWithExamples))]
    public void The_failing_examples_show_the_code_of_their_page_with_its_message(string code)
    {
        var examples = Examples(code, Failing);

        Assert.Contains(examples, example => example.Codes.Contains(code));
        Assert.All(examples, example => Assert.True(example.FileName is not null || example.Codes.Contains(code), example.Place));
        Assert.All(examples, example => Assert.True(example.Codes.Count == 0 || example.Messages is not null, example.Place));
    }

    [Theory]
    [MemberData(nameof(CodesWithExamples))]
    public void The_mended_examples_report_nothing_at_all(string code)
    {
        var examples = Examples(code, Mended);

        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Empty(example.Compile().Diagnostics));
    }

    [Theory]
    [MemberData(nameof(CodesWithoutExamples))]
    public void A_page_without_examples_shows_the_message_and_says_why_there_is_none(string code)
    {
        var page = Example.Read(PageOf(code));

        Assert.Matches($"\n```text\n([^\n]+: {Rules.Get(code).Severity.ToString().ToLowerInvariant()} {code}: [^\n]+\n)+```\n", page);
        Assert.Matches(@"so\s+there\s+is\s+(no\s+example|none)\b", page);
    }

    [Theory]
    [MemberData(nameof(CodesToSilence))]
    public void A_code_that_can_be_silenced_is_silent_where_its_page_says_so(string code)
    {
        Assert.All(Examples(code, Failing), example =>
        {
            var allowed = example with { Text = $"allow: {code}\n{example.Text}" };
            Assert.DoesNotContain(allowed.Compile().Diagnostics, diagnostic => diagnostic.Rule.Code == code);
        });
        var page = Example.Read(PageOf(code));
        Assert.Contains($"<NoWarn>$(NoWarn);{code}</NoWarn>", page, StringComparison.Ordinal);

        // A warning of the build itself, as VGG1005 is, never gets to the compiler that reads these files.
        Assert.Equal(code != "VGG1005", page.Contains($"`dotnet_diagnostic.{code}.severity = none` in a `.globalconfig`", StringComparison.Ordinal));
    }

    [Fact]
    public void Links_lead_to_pages_that_exist()
    {
        var links = Example.DiagnosticPages.Append("docs/diagnostics/README.md")
            .SelectMany(page => Regex.Matches(Example.Read(page), @"\]\((?<target>[^)#]+)\)", RegexOptions.ExplicitCapture))
            .Select(match => match.Groups["target"].Value)
            .Distinct();

        Assert.All(links, target => Assert.NotEmpty(Example.Read("docs/diagnostics/" + target)));
    }

    [Fact]
    public void Codes_that_are_named_exist()
    {
        var named = Example.DiagnosticPages.SelectMany(page => Regex.Matches(Prose(Example.Read(page)), "VGG[0-9]{4}")).Select(match => match.Value).Distinct();

        Assert.All(named, code => Assert.True(Rules.Contains(code), code));
    }

    [Fact]
    public void Every_rule_has_a_row_in_the_list_of_the_coming_release()
    {
        var rows = Regex.Matches(
            Example.Read("src/Generator/AnalyzerReleases.Unshipped.md") + Example.Read("src/Generator/AnalyzerReleases.Shipped.md"),
            @"^(?<row>VGG[0-9]{4} \| .+)$",
            RegexOptions.Multiline | RegexOptions.ExplicitCapture);
        var expected = Rules.All.Select(rule => $"{rule.Code} | VggGen | {rule.Severity} | {rule.Title}{(rule.IsOnByDefault ? string.Empty : "; off unless `warn` asks for it")}");

        Assert.Equal(expected, rows.Select(match => match.Groups["row"].Value));
    }

    /// <summary>Whether no file has a place for it, and so none an `allow`.</summary>
    private static bool IsOfProject(string code) => code.StartsWith("VGG10", StringComparison.Ordinal);

    private static string PageOf(string code) => $"docs/diagnostics/{code}.md";

    private static List<Example> Examples(string code, string section) =>
        [.. Example.All.Where(example => example.Page == PageOf(code) && example.Section == section)];

    /// <summary>A page without its fenced blocks, which may show a code that does not exist.</summary>
    private static string Prose(string page) => Regex.Replace(page, "^```.*?^```$", string.Empty, RegexOptions.Multiline | RegexOptions.Singleline);
}
