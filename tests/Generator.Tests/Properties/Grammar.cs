using System.Text.RegularExpressions;
using VggGen.Generator.Tests.Documentation;

namespace VggGen.Generator.Tests.Properties;

/// <summary>The grammar of docs/language.md section 2, as the page prints it: what the random texts have to cover.</summary>
internal static class Grammar
{
    private static readonly string text = Regex.Match(Example.Read("docs/language.md"), @"## 2\. Grammar.*?```text\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

    /// <summary>The names on the left-hand sides.</summary>
    public static IReadOnlyList<string> Productions { get; } = [.. Regex.Matches(text, @"^(\w+) +=", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];

    /// <summary>The terminals in quotes.</summary>
    public static IReadOnlyList<string> Terminals { get; } = [.. Regex.Matches(text, "\"([^\"]+)\"").Select(match => match.Groups[1].Value).Distinct()];
}
