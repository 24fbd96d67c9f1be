using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Tests.Diagnostics;

namespace VggGen.Generator.Tests.Documentation;

/// <summary>The index lists every code once: where the compiler reports it with what the table says, else with the reason why not.</summary>
public class DiagnosticIndexTests
{
    private const string NotReported = "\n## Codes that are not reported\n";

    private static readonly string page = Example.Read("docs/diagnostics/README.md");

    /// <summary>The numbers of the catalogue, and of what was added to it (VGG0012, VGG0221): for each group the first and the last of those that follow one another.</summary>
    private static readonly (int Group, int First, int Last)[] catalogue =
        [(0, 1, 12), (1, 1, 23), (2, 1, 21), (3, 1, 16), (4, 1, 15), (5, 1, 10), (6, 1, 10), (7, 1, 14), (8, 1, 13), (9, 1, 25), (10, 1, 7)];

    [Fact]
    public void Every_rule_has_a_row_with_its_severity_its_title_and_a_mark_if_a_machine_can_mend_it()
    {
        var fixable = MistakeCases.All.SelectMany(mistake => mistake.Compile().Diagnostics)
            .Where(diagnostic => diagnostic.Fix is not null)
            .Select(diagnostic => diagnostic.Rule.Code)
            .ToHashSet(StringComparer.Ordinal);
        var expected = Rules.All.Select(rule =>
            $"| [{rule.Code}]({rule.Code}.md) | {rule.Severity}{(rule.IsOnByDefault ? string.Empty : ", off")} | {rule.Title}{(fixable.Contains(rule.Code) ? " †" : string.Empty)} |");

        Assert.Equal(expected, Regex.Matches(page, @"^\| \[VGG.+$", RegexOptions.Multiline).Select(match => match.Value));
    }

    [Fact]
    public void Each_row_stands_under_the_heading_of_its_group()
    {
        var group = string.Empty;
        foreach (var line in page.Split('\n'))
        {
            if (Regex.Match(line, "^## (?<group>[0-9]{2})xx: ", RegexOptions.ExplicitCapture) is { Success: true } heading)
            {
                group = heading.Groups["group"].Value;
            }
            else if (line.StartsWith("| [", StringComparison.Ordinal))
            {
                Assert.StartsWith($"| [VGG{group}", line, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_code_that_is_said_not_to_be_reported_is_none_of_the_table() =>
        Assert.All(Unreported(), code => Assert.False(Rules.Contains(code), code));

    [Fact]
    public void Every_number_of_the_catalogue_is_in_one_of_the_two_lists()
    {
        var numbers = catalogue.SelectMany(group => Enumerable.Range(group.First, group.Last - group.First + 1).Select(number => FormattableString.Invariant($"VGG{group.Group:00}{number:00}")));

        Assert.Equal(numbers.Order(StringComparer.Ordinal), Rules.All.Select(rule => rule.Code).Concat(Unreported()).Order(StringComparer.Ordinal));
    }

    private static List<string> Unreported() =>
        [.. Regex.Matches(page[page.IndexOf(NotReported, StringComparison.Ordinal)..], @"^- (?<code>VGG[0-9]{4}): .+$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)
            .Select(match => match.Groups["code"].Value)];
}
