using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Output.Rich;
using VggGen.Generator.Emit;
using VggGen.Generator.Model;

namespace VggGen.Cli.Output;

/// <summary>Where a network's parameters and multiply-adds sit: two bars a layer, each with its share of the whole. Layers without either are left out.</summary>
internal static class NetworkBars
{
    /// <summary>The width where nobody watches, so that a file or a mail can take it.</summary>
    private const int UsualWidth = 80;

    private const int ShortestBar = 4;
    private const int Gap = 2;

    // As wide as `100.0 %`.
    private const int ShareWidth = 7;

    public static void Write(IAnsiConsole console, bool isTerminal, IReadOnlyList<NetworkModel> networks)
    {
        foreach (var network in networks)
        {
            if (network != networks[0])
            {
                console.WriteLine();
            }

            console.WriteLine($"{network.Name} (class {network.ClassName}): {Words.Parameters(network.Parameters)}, {Words.Count(network.MultiplyAdds, "multiply-add")}");
            console.WriteLine();
            Write(console, isTerminal ? console.Profile.Width : UsualWidth, network);
        }
    }

    private static void Write(IAnsiConsole console, int width, NetworkModel network)
    {
        var layers = network.Layers.Where(layer => layer.Parameters > 0 || layer.MultiplyAdds > 0).ToList();
        if (layers.Count == 0)
        {
            return;
        }

        var palette = Palette.Of(console);
        var bar = new ShareBar(console.Profile.Capabilities.Unicode);
        var nameWidth = Math.Max("layer".Length, layers.Max(layer => layer.Name.Length));
        var barWidth = Math.Max(ShortestBar, ((width - nameWidth) / 2) - Gap - 1 - ShareWidth);
        var columnWidth = barWidth + 1 + ShareWidth;
        var (parameters, multiplyAdds) = (layers.ConvertAll(layer => Share(layer.Parameters, network.Parameters)), layers.ConvertAll(layer => Share(layer.MultiplyAdds, network.MultiplyAdds)));
        var gap = new string(' ', Gap);
        console.WriteLine($"{"layer".PadRight(nameWidth)}{gap}{Title("parameters")}{gap}{Title("multiply-adds").TrimEnd()}");
        for (var index = 0; index < layers.Count; index++)
        {
            var line = new Paragraph($"{layers[index].Name.PadRight(nameWidth)}{gap}");
            line.Append(bar.Draw(parameters[index], parameters.Max(), barWidth), palette.Frame);
            line.Append($" {Percent(parameters[index])}{gap}");
            line.Append(bar.Draw(multiplyAdds[index], multiplyAdds.Max(), barWidth), palette.Added);
            line.Append($" {Percent(multiplyAdds[index])}");
            console.Write(line);
            console.WriteLine();
        }

        string Title(string title) => (title.Length <= columnWidth ? title : title[..columnWidth]).PadRight(columnWidth);
    }

    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F1} %").PadLeft(ShareWidth);
}
