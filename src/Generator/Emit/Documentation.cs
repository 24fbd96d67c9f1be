using VggGen.Generator.Model;

namespace VggGen.Generator.Emit;

/// <summary>Documentation comments of generated code.</summary>
internal static class Documentation
{
    public static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static void Summary(CodeWriter writer, string text) => writer.Line($"/// <summary>{Escape(text)}</summary>");

    /// <summary>The network as a table: each layer with its output and its counts.</summary>
    public static IEnumerable<string> Table(NetworkModel network)
    {
        List<string[]> rows = [["layer", "notation", "output", "parameters", "multiply-adds"]];
        rows.Add(["input", string.Empty, network.Input.ToString(), string.Empty, string.Empty]);
        rows.AddRange(network.Layers.Select(layer => new[]
        {
            layer.Name,
            layer.Layer.Notation,
            layer.Output.ToString(),
            Quantity(layer.Parameters),
            Quantity(layer.MultiplyAdds),
        }));
        rows.Add(["total", string.Empty, string.Empty, Words.Number(network.Parameters), Words.Number(network.MultiplyAdds)]);
        var widths = Enumerable.Range(0, 5).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            yield return string.Join("  ", cells).TrimEnd();
        }
    }

    private static string Quantity(long value) => value == 0 ? string.Empty : Words.Number(value);
}
