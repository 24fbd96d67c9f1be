using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Output;

/// <summary>Predictions as a table, a row a class.</summary>
internal static class PredictionTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<ImagePredictions> images)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("image");
        table.AddColumn(new TableColumn("index").RightAligned());
        table.AddColumn("class");
        table.AddColumn(new TableColumn("probability").RightAligned());
        foreach (var image in images)
        {
            var path = image.Path;
            foreach (var prediction in image.Predictions)
            {
                // Cells are text, never markup: paths and labels may hold brackets.
                table.AddRow(
                    new Text(path),
                    new Text(prediction.Index.ToString(CultureInfo.InvariantCulture)),
                    new Text(prediction.Class),
                    new Text(prediction.Probability.ToString("F4", CultureInfo.InvariantCulture)));
                path = string.Empty;
            }
        }

        console.Write(table);
    }
}
