using VggGen.Cli.Output;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Explanation;

/// <summary>The pages of `docs/diagnostics`, which the tool carries with it.</summary>
internal static class DiagnosticPages
{
    /// <summary>The page of a rule as Markdown; where it has none, what the catalogue says of it.</summary>
    public static string Of(Rule rule)
    {
        using var stream = typeof(DiagnosticPages).Assembly.GetManifestResourceStream(rule.Code + ".md");
        if (stream is null)
        {
            return $"# {rule.Code}: {rule.Title}\n\nSeverity: {Mistakes.Word(rule.Severity)}{(rule.IsOnByDefault ? string.Empty : $", off unless `warn: {rule.Code}` asks for it")}\n";
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The paragraphs that say what a rule means and what to do: all between the severity and the first example.</summary>
    public static IReadOnlyList<string> ParagraphsOf(Rule rule) =>
        [.. Of(rule).ReplaceLineEndings("\n").Split("\n\n").Skip(2).TakeWhile(paragraph => !paragraph.StartsWith('#')).Select(paragraph => paragraph.Trim('\n'))];
}
