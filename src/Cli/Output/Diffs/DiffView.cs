using VggGen.Cli.Output.Rich;

namespace VggGen.Cli.Output.Diffs;

/// <summary>A unified diff on the output: coloured for people, byte for byte for `patch`.</summary>
internal static class DiffView
{
    public static void Write(Terminal terminal, IEnumerable<string> lines)
    {
        if (!terminal.OutputIsTerminal)
        {
            foreach (var line in lines)
            {
                terminal.Output.Write(line + "\n");
            }

            return;
        }

        var page = Page.ForOutput(terminal);
        foreach (var line in lines)
        {
            var style = line switch
            {
                ['-', '-', '-', ' ', ..] or ['+', '+', '+', ' ', ..] => page.Palette.Strong,
                ['@', ..] => page.Palette.Frame,
                ['-', ..] => page.Palette.Removed,
                ['+', ..] => page.Palette.Added,
                _ => Spectre.Console.Style.Plain,
            };
            page.Write((Visible.Text(line.TrimEnd('\r'), page.Glyphs) + "\n", style));
        }
    }
}
