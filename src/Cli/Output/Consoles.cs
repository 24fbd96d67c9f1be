using Spectre.Console;

namespace VggGen.Cli.Output;

/// <summary>Consoles that lay out tables and colour words, the latter on terminals only.</summary>
internal static class Consoles
{
    // Nothing wraps where a program reads: a line of ours is a line there.
    private const int Endless = 10_000;

    public static IAnsiConsole ForOutput(Terminal terminal) => Create(terminal, terminal.Output, terminal.OutputIsTerminal);

    public static IAnsiConsole ForError(Terminal terminal) => Create(terminal, terminal.Error, terminal.ErrorIsTerminal);

    private static IAnsiConsole Create(Terminal terminal, TextWriter writer, bool isTerminal)
    {
        var isColored = isTerminal && terminal.HasColors != false && string.IsNullOrEmpty(terminal.Variable("NO_COLOR"));
        var width = !isTerminal ? Endless : terminal.Width ?? TerminalWidth.Find();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new TerminalOutput(writer, isTerminal, width),
            Ansi = isTerminal ? Ansi(terminal.HasColors) : AnsiSupport.No,
            ColorSystem = isColored ? Colors(terminal.HasColors) : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = isTerminal },
        });
        console.Profile.Capabilities.Unicode = !isTerminal || CharacterSet.IsUnicode(terminal.Variable);
        return console;
    }

    private static AnsiSupport Ansi(bool? hasColors) => hasColors switch
    {
        true => AnsiSupport.Yes,
        false => AnsiSupport.No,
        null => AnsiSupport.Detect,
    };

    private static ColorSystemSupport Colors(bool? hasColors) => hasColors == true ? ColorSystemSupport.Standard : ColorSystemSupport.Detect;
}
