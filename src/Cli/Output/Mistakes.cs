using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Output.Rich;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output;

/// <summary>
/// Diagnostics in the form that build logs have: `FILE(LINE,COL): error VGGnnnn: text`, a line each. What belongs to one follows it, set
/// in by two blanks and called a note, which no reader of build logs counts as a mistake.
/// </summary>
internal static class Mistakes
{
    /// <summary>Writes diagnostics. The words of severity are coloured on terminals.</summary>
    public static void Write(IAnsiConsole console, IEnumerable<Diagnostic> diagnostics)
    {
        // Wrapping is the terminal's, so that a copied line is whole.
        console.Profile.Width = int.MaxValue;
        var palette = Palette.Of(console);
        foreach (var diagnostic in diagnostics)
        {
            var paragraph = new Paragraph(Start(diagnostic.Place))
                .Append(Word(diagnostic.Severity), palette.Of(diagnostic.Severity))
                .Append($" {diagnostic.Rule.Code}: {diagnostic.Message}\n");
            foreach (var related in diagnostic.Related)
            {
                paragraph.Append($"  {Start(related.Place)}note: {related.Label}\n");
            }

            foreach (var note in diagnostic.Notes)
            {
                paragraph.Append($"  note: {note}\n");
            }

            console.Write(paragraph);
        }
    }

    public static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static string Start(Place place) => string.Create(CultureInfo.InvariantCulture, $"{place.Path}({place.Start.Line},{place.Start.Column}): ");
}
