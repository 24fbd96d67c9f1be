using Spectre.Console;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Output.Rich;

/// <summary>The colours of what is printed for people; all plain where the terminal has none or the user wants none.</summary>
internal sealed record Palette(Style Error, Style Warning, Style Info, Style Strong, Style Frame, Style Added, Style Removed, Style Code)
{
    private static readonly Palette colourful = new(
        Error: new Style(Color.Red, decoration: Decoration.Bold),
        Warning: new Style(Color.Yellow, decoration: Decoration.Bold),
        Info: new Style(Color.Blue, decoration: Decoration.Bold),
        Strong: new Style(decoration: Decoration.Bold),
        Frame: new Style(Color.Blue),
        Added: new Style(Color.Green),
        Removed: new Style(Color.Red),
        Code: new Style(Color.Teal));

    private static readonly Palette plain = new(Style.Plain, Style.Plain, Style.Plain, Style.Plain, Style.Plain, Style.Plain, Style.Plain, Style.Plain);

    public static Palette Of(IAnsiConsole console) => console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors ? plain : colourful;

    public Style Of(Severity severity) => severity switch
    {
        Severity.Error => Error,
        Severity.Warning => Warning,
        _ => Info,
    };
}
