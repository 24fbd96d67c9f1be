using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Output.Rich;
using VggGen.Cli.WeightsFiles;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Output;

/// <summary>A weights file as a table, a row a tensor, with what is to be known of all of it before.</summary>
internal static class InspectionTable
{
    private const int LongestText = 200;

    public static void Write(IAnsiConsole console, Inspection file)
    {
        var layout = file.Layout is null ? "keys of no layout known" : $"keys of {file.Layout}";
        console.WriteLine($"{file.Path}: {file.Format}, {layout}, {Words.Count(file.Tensors.Count, "tensor")}, {Words.Number(file.Parameters)} numbers, {Words.Number(file.Bytes)} bytes");
        foreach (var (key, text) in file.Metadata)
        {
            console.WriteLine($"metadata {Shown(key)}: {(key == Int8Metadata.Key ? Calibration(file) : null) ?? Shown(text)}");
        }

        console.Write(TableOf(file.Tensors));
        foreach (var tensor in file.Tensors.Where(tensor => tensor.NaN + tensor.Infinite > 0))
        {
            console.WriteLine($"{Shown(tensor.Name)} is not finite: {Words.Number(tensor.NaN)} NaN, {Words.Number(tensor.Infinite)} infinite");
        }
    }

    /// <summary>A calibration in words; null where it makes no sense, which is for those to say who use it.</summary>
    private static string? Calibration(Inspection file)
    {
        try
        {
            return Int8Metadata.Read(file.Path, file.Metadata) is { } calibration
                ? string.Create(CultureInfo.InvariantCulture, $"8 bits by ranges of {Words.Count(calibration.Ranges.Count, "map")} that hold {100 * calibration.Share:0.####} % of the numbers on {Words.Count(calibration.ImageCount, "image")}")
                : null;
        }
        catch (WeightsException)
        {
            return null;
        }
    }

    /// <summary>What a stranger wrote into a file, without what would command the terminal, and not without end; JSON has all of it.</summary>
    private static string Shown(string text) => text.Length <= LongestText ? Visible.Text(text, Glyphs.Unicode) : $"{Visible.Text(text[..LongestText], Glyphs.Unicode)}…";

    private static Table TableOf(IReadOnlyList<InspectedTensor> tensors)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("key");
        table.AddColumn(new TableColumn("shape").RightAligned());
        table.AddColumn("type");
        table.AddColumn(new TableColumn("bytes").RightAligned());
        foreach (var tensor in tensors)
        {
            // Cells are text, never markup: keys may hold brackets.
            table.AddRow(
                new Text(Shown(tensor.Name)),
                new Text(tensor.Shape.Count == 0 ? "scalar" : string.Join('×', tensor.Shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)))),
                new Text(tensor.Dtype),
                new Text(Words.Number(tensor.Bytes)));
        }

        return table;
    }
}
