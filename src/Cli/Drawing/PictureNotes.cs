using VggGen.Generator.Emit;
using VggGen.Generator.Model;

namespace VggGen.Cli.Drawing;

/// <summary>What is written below the slabs: what the colours mean, the totals, and what the file claims.</summary>
internal static class PictureNotes
{
    private const double TextSize = 12;
    private const double Swatch = 11;
    private const double Gap = 6;

    public static IReadOnlyList<FlowItem> Legend(IEnumerable<(SlabMaterial Material, string Meaning)> legend, PictureTheme theme, double width) =>
    [
        .. legend.Select(entry => Item(entry.Meaning, theme.Text, width, (x, y) => [Box(x, y, theme.Faces(entry.Material))])),
    ];

    public static IReadOnlyList<FlowItem> Totals(NetworkModel network, PictureTheme theme, double width)
    {
        string[] totals = [Words.Parameters(network.Parameters), Words.Count(network.MultiplyAdds, "multiply-add"), Words.Count(network.WeightLayers, "weight layer")];
        return [.. totals.Select(total => Item(total, theme.Text, width))];
    }

    public static IReadOnlyList<FlowItem> Claims(IReadOnlyList<string> claims, PictureTheme theme, double width) => claims.Count == 0
        ? []
        : [Item("claimed and checked:", theme.Muted, width), .. claims.Select(claim => Item(claim, theme.Muted, width, (x, y) => [Tick(x, y, theme)]))];

    private static FlowItem Item(string text, SkiaSharp.SKColor colour, double width, Func<double, double, IEnumerable<FigureMark>>? sign = null)
    {
        var indent = sign is null ? 0 : Swatch + Gap;
        var fitted = FigureText.Fit(text, TextSize, width - indent);
        return new FlowItem(
            indent + FigureText.Width(fitted, TextSize),
            (x, y) => [.. sign?.Invoke(x, y) ?? [], new FigureLabel(x + indent, y, fitted, TextSize, FigureAnchor.Start, colour)]);
    }

    private static FigurePolygon Box(double x, double y, SlabColours colours)
    {
        var (left, top, right, bottom) = (x + 0.5, y - Swatch + 1.5, x + Swatch - 0.5, y + 0.5);
        return new FigurePolygon([(left, top), (right, top), (right, bottom), (left, bottom)], colours.Side, colours.Edge, 0.7);
    }

    private static FigureLine Tick(double x, double y, PictureTheme theme) => new([(x + 1, y - 4.5), (x + 4, y - 1), (x + 10, y - 9)], theme.Tick, 1.8);
}
