using Spectre.Console;

namespace VggGen.Cli.Output;

/// <summary>Consoles that lay out tables and colour words, the latter on terminals only.</summary>
internal static class Consoles
{
    // Nothing wraps where a program reads: a line of ours is a line there.
    private const int Endless = 10_000;

    public static IAnsiConsole ForOutput(Terminal terminal) => Create(terminal.Output, terminal.OutputIsTerminal);

    public static IAnsiConsole ForError(Terminal terminal) => Create(terminal.Error, terminal.ErrorIsTerminal);

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = isTerminal },
        });
        if (!isTerminal)
        {
            console.Profile.Width = Endless;
            console.Profile.Capabilities.Unicode = true;
        }

        return console;
    }
}
