using System.Text;
using Spectre.Console;

namespace VggGen.Cli.Output;

/// <summary>What Spectre asks of a stream. Its own answers come from the console, which sends the terminal commands when it is asked anything.</summary>
internal sealed class TerminalOutput(TextWriter writer, bool isTerminal, int width) : IAnsiConsoleOutput
{
    /// <summary>As many lines as Spectre assumes where it cannot know; only prompts would need them.</summary>
    private const int UsualHeight = 24;

    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    public int Width => width;

    public int Height => UsualHeight;

    public void SetEncoding(Encoding encoding)
    {
        // All is UTF-8 from the start.
    }
}
