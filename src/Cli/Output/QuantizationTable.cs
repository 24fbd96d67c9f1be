using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Quantization;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Output;

/// <summary>What came of quantising a network, for people: both precisions side by side, in percent with 95 % intervals.</summary>
internal static class QuantizationTable
{
    public static void Write(Terminal terminal, QuantizationRequest request, QuantizationResult result)
    {
        var (best, compared) = (result.Selection.Best, result.Comparison);
        terminal.Output.WriteLine(OneLine.Of(
            $"{request.Data}: calibrated on {Words.Count(best.Calibration.ImageCount, "image")}, the share chosen by {Words.Count(best.ImageCount, "other")}, measured on {Words.Count(compared.Agreement.Count, "held-back image")}"));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("precision");
        table.AddColumn(new TableColumn("top-1 accuracy, %").RightAligned());
        table.AddColumn(new TableColumn("weights, bytes").RightAligned());
        table.AddRow(new Text("float32"), new Text(Rate(compared.Float32)), new Text(Words.Number(result.Float32Bytes)));
        table.AddRow(new Text("int8"), new Text(Rate(compared.Int8)), new Text(Words.Number(result.Int8Bytes)));
        Consoles.ForOutput(terminal).Write(table);
        terminal.Output.WriteLine($"both name the same class on {Rate(compared.Agreement)} % of the images");
        terminal.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"ranges hold {100 * best.Calibration.Share:0.####} % of the numbers ({string.Join(", ", result.Selection.Candidates.Select(Candidate))})"));
        terminal.Output.WriteLine(OneLine.Of(string.Join("; ", result.Notes)));
        terminal.Output.WriteLine(OneLine.Of($"{request.Out}: {Words.Number(new FileInfo(request.Out).Length)} bytes, the weights in float32 with the calibration"));
    }

    private static string Candidate(Int8Candidate candidate)
        => string.Create(CultureInfo.InvariantCulture, $"{100 * candidate.Calibration.Share:0.####} %: {100 * candidate.Agreement:F2} % agree");

    private static string Rate(ClassificationRate rate) => string.Create(
        CultureInfo.InvariantCulture, $"{100 * rate.Accuracy:F2} ({100 * rate.AccuracyInterval.Low:F2} … {100 * rate.AccuracyInterval.High:F2})");
}
