using Spectre.Console;
using VggGen.Cli.Output.Rich;
using VggGen.Generator.Compilation;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output;

/// <summary>The diagnostics of a project, for who reads them: with their source lines for people, a line each for programs.</summary>
internal static class MistakeReport
{
    /// <summary>Writes them with their source lines, and a summary.</summary>
    public static void WriteRich(Page page, IReadOnlyList<SourceFile> sources, IReadOnlyList<CompiledFile> files)
    {
        var texts = sources.ToDictionary(source => source.Path, source => new SourceText(source.Path, source.Content), StringComparer.Ordinal);
        foreach (var diagnostic in files.SelectMany(file => file.Diagnostics))
        {
            MistakeView.Write(page, texts, diagnostic);
            page.Write(("\n", Style.Plain));
        }

        MistakeSummary.Write(page, files);
    }

    /// <summary>Says on the error stream why files are not used.</summary>
    public static void WriteError(Terminal terminal, IReadOnlyList<SourceFile> sources, IReadOnlyList<CompiledFile> files)
    {
        if (terminal.ErrorIsTerminal)
        {
            WriteRich(Page.ForError(terminal), sources, files);
        }
        else
        {
            Mistakes.Write(Consoles.ForError(terminal), files.SelectMany(file => file.Diagnostics));
        }
    }
}
