using VggGen.Cli.Explanation;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Output.Sarif;

/// <summary>A row of the catalogue with what its page says, so that who reads the document elsewhere need not look for it.</summary>
/// <param name="FullDescription">The first paragraph of the page.</param>
/// <param name="Help">As text all that stands before the examples; as Markdown the whole page.</param>
internal sealed record SarifRule(
    string Id,
    SarifText ShortDescription,
    SarifText FullDescription,
    SarifRichText Help,
    string HelpUri,
    SarifConfiguration DefaultConfiguration)
{
    public static SarifRule Of(Rule rule)
    {
        var paragraphs = DiagnosticPages.ParagraphsOf(rule);
        return new SarifRule(
            rule.Code,
            new SarifText(rule.Title),
            new SarifText(paragraphs[0].Replace('\n', ' ')),
            new SarifRichText(string.Join("\n\n", paragraphs), DiagnosticPages.Of(rule)),
            rule.HelpLink,
            new SarifConfiguration(rule.IsOnByDefault, SarifLevel.Of(rule.Severity)));
    }
}

internal sealed record SarifConfiguration(bool Enabled, string Level);
