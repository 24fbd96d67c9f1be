using Spectre.Console;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;

namespace VggGen.Cli.Output;

/// <summary>Networks as tables, a row a layer.</summary>
internal static class NetworkTables
{
    public static void Write(IAnsiConsole console, IReadOnlyList<NetworkModel> networks)
    {
        foreach (var network in networks)
        {
            if (network != networks[0])
            {
                console.WriteLine();
            }

            console.WriteLine($"{network.Name} (class {network.ClassName}): {Words.Count(network.WeightLayers, "weight layer")}, images of {network.Input}");
            console.Write(TableOf(network));
        }
    }

    private static Table TableOf(NetworkModel network)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(Column("layer"));
        table.AddColumn(Column("notation"));
        foreach (var title in new[] { "output", "parameters", "multiply-adds", "receptive\nfield" })
        {
            table.AddColumn(Column(title).RightAligned());
        }

        foreach (var layer in network.Layers)
        {
            AddRow(table, layer.Name, layer.Layer.Notation, layer.Output.ToString(), Quantity(layer.Parameters), Quantity(layer.MultiplyAdds), layer.ReceptiveField.ToShortString());
        }

        table.AddEmptyRow();
        AddRow(table, "total", string.Empty, string.Empty, Words.Number(network.Parameters), Words.Number(network.MultiplyAdds), string.Empty);
        return table;
    }

    // The paper's networks fit into 80 columns.
    private static TableColumn Column(string title) => new(title) { Padding = new Padding(0, 0, 1, 0), NoWrap = true };

    // Cells are text, never markup: notation may hold brackets.
    private static void AddRow(Table table, params string[] cells) => table.AddRow(cells.Select(cell => new Text(cell)));

    private static string Quantity(long value) => value == 0 ? string.Empty : Words.Number(value);
}
