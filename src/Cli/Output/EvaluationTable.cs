using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Evaluation;

namespace VggGen.Cli.Output;

/// <summary>Evaluations side by side, as the paper's Tables 3 to 5 have them: errors in percent, each with its 95 % interval.</summary>
internal static class EvaluationTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<EvaluatedRow> rows, ImageTransform transform)
    {
        var hasSeveral = rows.Any(row => row.Weights.Count > 1);
        var hasTop5 = rows.Any(row => row.Result.Top5 is not null);
        var table = new Table { Border = TableBorder.Simple };
        if (hasSeveral)
        {
            table.AddColumn("weights");
        }

        table.AddColumn("mode");
        table.AddColumn("Q");
        table.AddColumn(new TableColumn("top-1 error, %").RightAligned());
        if (hasTop5)
        {
            table.AddColumn(new TableColumn("top-5 error, %").RightAligned());
        }

        table.AddColumn(new TableColumn("images/s").RightAligned());
        foreach (var (weights, result) in rows.Select(row => (row.Weights, row.Result)))
        {
            // Cells are text, never markup: paths may hold brackets.
            string[] cells =
            [
                .. hasSeveral ? [weights.Count == 1 ? weights[0] : string.Create(CultureInfo.InvariantCulture, $"ensemble of {weights.Count}")] : Array.Empty<string>(),
                ModeChoice.WordOf(result.Mode),
                Scales(result.Mode, transform),
                Rate(result.Top1),
                .. hasTop5 ? [Rate(result.Top5!)] : Array.Empty<string>(),
                result.ImagesPerSecond.ToString(result.ImagesPerSecond < 10 ? "F2" : "F0", CultureInfo.InvariantCulture),
            ];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    private static string Scales(EvaluationMode mode, ImageTransform transform) => mode.Scales.Count > 0
        ? string.Join(", ", mode.Scales.Select(scale => scale.ToString(CultureInfo.InvariantCulture)))
        : transform.ShorterSide?.ToString(CultureInfo.InvariantCulture) ?? transform.OutputSize?.ToString() ?? "as it is";

    private static string Rate(ClassificationRate rate) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * rate.Error:F2} ({100 * rate.ErrorInterval.Low:F2} … {100 * rate.ErrorInterval.High:F2})");
}
