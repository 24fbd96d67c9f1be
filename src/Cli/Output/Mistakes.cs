using System.Globalization;
using Spectre.Console;
using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Output;

/// <summary>Diagnostics as text, in the form that build logs have: `FILE(LINE,COL): error VGGnnnn: text`, a line each.</summary>
internal static class Mistakes
{
    /// <summary>Writes the diagnostics of a file. The words of severity are coloured on terminals.</summary>
    public static void Write(IAnsiConsole console, CompiledFile file)
    {
        foreach (var diagnostic in file.Diagnostics)
        {
            var (place, rule) = (diagnostic.Place, diagnostic.Rule);
            var start = string.Create(CultureInfo.InvariantCulture, $"{place.Path}({place.Start.Line},{place.Start.Column}): ");

            // Wrapping is the terminal's, so that a copied line is whole.
            console.Profile.Width = int.MaxValue;
            console.Write(new Paragraph(start)
                .Append(Word(diagnostic.Severity), Style(diagnostic.Severity))
                .Append($" {rule.Code}: {diagnostic.Message}\n"));
        }
    }

    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static Style Style(Severity severity) => new(severity switch
    {
        Severity.Error => Color.Red,
        Severity.Warning => Color.Yellow,
        _ => Color.Blue,
    });
}
