using System.Text.RegularExpressions;
using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Tests.Documentation;

/// <summary>The language page names every word that the compiler knows, and no rule that it does not have.</summary>
public class ReferenceTests
{
    private static readonly string page = Example.Read("docs/language.md");

    public static TheoryData<string> Settings() => [.. SettingKeys.All];

    public static TheoryData<string> Options() => [.. OptionNames.All, .. OptionNames.Negatable.Select(name => "no " + name)];

    public static TheoryData<string> Layers() => [.. LayerWords.All.Select(entry => entry.Text)];

    public static TheoryData<string> PreludeNames() => [.. Prelude.Names];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_has_a_row(string key) => Assert.Contains($"\n| `{key}` |", page, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_is_explained(string option) => Assert.Matches($"`{Regex.Escape(option)}[` ]", page);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_is_explained(string word) => Assert.Matches($"`{Regex.Escape(word)}[`0-9-]", page);

    [Theory]
    [MemberData(nameof(PreludeNames))]
    public void Every_column_of_the_paper_is_named(string name) => Assert.Contains($"`{name}`", page, StringComparison.Ordinal);

    [Fact]
    public void Every_rule_that_is_named_exists()
    {
        var named = Regex.Matches(page, "VGG[0-9]{4}").Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.All(named, code => Assert.True(Rules.Contains(code), code));
    }

    [Fact]
    public void Every_heading_is_listed_at_the_top()
    {
        var headings = Regex.Matches(page, @"^## (?<heading>[0-9]+\. .+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(match => match.Groups["heading"].Value);
        var listed = Regex.Matches(page, @"^(?<number>[0-9]+)\. \[(?<title>[^\]]+)\]\(#(?<anchor>[^)]+)\)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture).ToList();

        Assert.Equal(headings, listed.Select(match => $"{match.Groups["number"].Value}. {match.Groups["title"].Value}"));
        Assert.All(listed, match => Assert.Equal(Anchor($"{match.Groups["number"].Value}. {match.Groups["title"].Value}"), match.Groups["anchor"].Value));
    }

    /// <summary>The anchor that the page's viewer makes of a heading.</summary>
    private static string Anchor(string heading) =>
        Regex.Replace(heading, "[^A-Za-z0-9 -]", string.Empty).Replace(' ', '-').ToLowerInvariant();
}
