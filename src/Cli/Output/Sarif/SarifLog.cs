using System.Reflection;
using System.Text.Json.Serialization;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output.Sarif;

/// <summary>Diagnostics in SARIF 2.1.0, the exchange format of static analysis, which editors and code hosts read.</summary>
internal sealed record SarifLog([property: JsonPropertyName("$schema")] string Schema, string Version, IReadOnlyList<SarifRun> Runs)
{
    /// <param name="problems">What could not be read, a line each.</param>
    public static SarifLog Of(IReadOnlyList<SourceFile> sources, IReadOnlyList<CompiledFile> files, IReadOnlyList<string> problems)
    {
        var rules = files
            .SelectMany(file => file.Diagnostics)
            .Select(diagnostic => diagnostic.Rule)
            .Distinct()
            .OrderBy(rule => rule.Code, StringComparer.Ordinal)
            .ToList();
        var results = sources.Zip(files).SelectMany(entry => Results(entry.First, entry.Second, rules));
        var driver = new SarifDriver("VggGen", ToolVersion(), "https://github.com/vgggen/vgggen", [.. rules.Select(SarifRule.Of)]);
        return new SarifLog("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [new SarifRun(new SarifTool(driver), SarifInvocation.Of(problems), "utf16CodeUnits", [.. results])]);
    }

    private static IEnumerable<SarifResult> Results(SourceFile source, CompiledFile file, List<Rule> rules)
    {
        var text = new SourceText(source.Path, source.Content);
        return file.Diagnostics.Select(diagnostic => SarifResult.Of(text, diagnostic, rules.IndexOf(diagnostic.Rule)));
    }

    private static string ToolVersion() =>
        typeof(SarifLog).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}

/// <summary>One run of the tool; columns count UTF-16 code units, as they do everywhere here.</summary>
internal sealed record SarifRun(
    SarifTool Tool,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SarifInvocation>? Invocations,
    string ColumnKind,
    IReadOnlyList<SarifResult> Results);

/// <summary>How the run went; said where it did not go well.</summary>
internal sealed record SarifInvocation(bool ExecutionSuccessful, IReadOnlyList<SarifNotification> ToolExecutionNotifications)
{
    public static IReadOnlyList<SarifInvocation>? Of(IReadOnlyList<string> problems) => problems.Count == 0
        ? null
        : [new SarifInvocation(false, [.. problems.Select(problem => new SarifNotification("error", new SarifText(problem)))])];
}

internal sealed record SarifNotification(string Level, SarifText Message);

internal sealed record SarifTool(SarifDriver Driver);

/// <param name="Rules">Those that have results.</param>
internal sealed record SarifDriver(string Name, string SemanticVersion, string InformationUri, IReadOnlyList<SarifRule> Rules);

internal sealed record SarifText(string Text);

/// <param name="Markdown">The same or more, for those who show it; null where it would be the text.</param>
internal sealed record SarifRichText(string Text, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Markdown);

/// <summary>Severities in SARIF's words.</summary>
internal static class SarifLevel
{
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
