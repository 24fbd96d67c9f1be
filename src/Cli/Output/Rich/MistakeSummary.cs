using Spectre.Console;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Output.Rich;

/// <summary>The closing line: `2 errors, 1 warning in 3 files`.</summary>
internal static class MistakeSummary
{
    public static void Write(Page page, IReadOnlyList<CompiledFile> files)
    {
        var severities = files.SelectMany(file => file.Diagnostics).Select(diagnostic => diagnostic.Severity).ToList();
        var counts = new[] { Severity.Error, Severity.Warning, Severity.Info }
            .Select(severity => (Word: Mistakes.Word(severity), Count: severities.Count(other => other == severity)))
            .Where(entry => entry.Count > 0)
            .Select(entry => Words.Count(entry.Count, entry.Word))
            .ToList();
        var what = counts.Count == 0 ? "no mistakes" : string.Join(", ", counts);
        page.Write(($"{what} in {Words.Count(files.Count, "file")}\n", severities.Count == 0 ? Style.Plain : page.Palette.Of(severities.Max())));
    }
}
