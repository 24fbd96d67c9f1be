using Spectre.Console;

namespace VggGen.Cli.Output.Rich;

/// <summary>A console to write lines on that it never wraps: what is cut is cut on purpose, and a copied line is whole.</summary>
/// <param name="Width">The cells that lines should keep to.</param>
internal sealed record Page(IAnsiConsole Console, int Width, Glyphs Glyphs, Palette Palette)
{
    /// <summary>Where nobody watches, lines are cut as on a wide terminal.</summary>
    private const int UsualWidth = 120;

    public static Page ForOutput(Terminal terminal) => Of(terminal, Consoles.ForOutput(terminal), terminal.OutputIsTerminal);

    public static Page ForError(Terminal terminal) => Of(terminal, Consoles.ForError(terminal), terminal.ErrorIsTerminal);

    /// <summary>Writes pieces of text, each in its style. Lines end where the text says so.</summary>
    public void Write(params (string Text, Style Style)[] pieces)
    {
        var paragraph = new Paragraph();
        foreach (var (text, style) in pieces)
        {
            paragraph.Append(text, style);
        }

        Console.Write(paragraph);
    }

    private static Page Of(Terminal terminal, IAnsiConsole console, bool isTerminal)
    {
        var width = isTerminal ? console.Profile.Width : terminal.Width ?? UsualWidth;
        console.Profile.Width = int.MaxValue;
        return new Page(console, width, console.Profile.Capabilities.Unicode ? Glyphs.Unicode : Glyphs.Ascii, Palette.Of(console));
    }
}
