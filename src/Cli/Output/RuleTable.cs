using Spectre.Console;
using VggGen.Cli.Output.Rich;
using VggGen.Generator.Diagnostics;

namespace VggGen.Cli.Output;

/// <summary>The catalogue as a table, a row a code.</summary>
internal static class RuleTable
{
    public static void Write(IAnsiConsole console)
    {
        var palette = Palette.Of(console);
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("code", "severity", "title");
        foreach (var rule in Rules.All.OrderBy(rule => rule.Code, StringComparer.Ordinal))
        {
            // Cells are text, never markup: titles may hold brackets.
            table.AddRow(
                new Text(rule.Code),
                new Text(Mistakes.Word(rule.Severity), palette.Of(rule.Severity)),
                new Text(rule.IsOnByDefault ? rule.Title : $"{rule.Title} (off by default)"));
        }

        console.Write(table);
    }
}
