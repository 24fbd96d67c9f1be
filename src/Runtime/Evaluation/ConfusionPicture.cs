using System.Globalization;
using SkiaSharp;

namespace VggGen;

/// <summary>A <see cref="ConfusionMatrix"/> as a drawing.</summary>
internal static class ConfusionPicture
{
    /// <summary>With more classes the axes have numbers.</summary>
    private const int MostNamed = 40;

    /// <summary>With more classes the cells are too small for numbers.</summary>
    private const int MostCounted = 25;

    private const double TextSize = 12;
    private const double TitleSize = 15;
    private const double Margin = 14;
    private const double LongestName = 160;
    private const double NameGap = 6;
    private const double AxisTitle = 24;
    private const double MapSide = 640;
    private const double LargestCell = 44;
    private const double BarWidth = 14;
    private const double BarSpace = 70;

    /// <summary>The share from which a cell is dark enough for white numbers.</summary>
    private const double Dark = 0.55;

    private static readonly SKColor full = new(0x08, 0x30, 0x6B);

    public static Figure Draw(ConfusionMatrix matrix)
    {
        var count = matrix.Classes.Count;
        var cell = Math.Min(MapSide / count, LargestCell);
        var isNamed = count <= MostNamed;
        string[] names = isNamed ? [.. matrix.Classes.Select(name => FigureText.Fit(name, TextSize, LongestName))] : [];
        var forNames = (isNamed ? names.Max(name => FigureText.Width(name, TextSize)) : FigureText.Width("0000", TextSize)) + NameGap;
        var below = isNamed ? forNames : NameGap + TextSize;
        var map = new FigureArea(Margin + AxisTitle + forNames, Margin + TitleSize + 16, cell * count, cell * count);
        List<FigureMark> marks =
        [
            .. Cells(matrix, map, cell),
            .. isNamed ? Names(names, map, cell) : Numbers(count, map, cell),
            .. Frame(map),
            .. Bar(map),
        ];
        marks.Add(new FigureLabel(Margin + TextSize, map.Y + (map.Height / 2), "true class", TextSize, FigureAnchor.Middle, FigureColours.Text, IsUpright: true));
        marks.Add(new FigureLabel(map.X + (map.Width / 2), map.Bottom + below + NameGap + TextSize + 4, "predicted class", TextSize, FigureAnchor.Middle, FigureColours.Text));
        var title = matrix.Count == 0 ? "No images" : string.Create(CultureInfo.InvariantCulture, $"{100 * matrix.Accuracy:F1} % of {matrix.Count:N0} images right");
        var width = Math.Max(map.Right + BarSpace, Margin + FigureText.Width(title, TitleSize)) + Margin;
        marks.Add(new FigureLabel(Math.Max(map.X + (map.Width / 2), Margin + (FigureText.Width(title, TitleSize) / 2)), Margin + TitleSize, title, TitleSize, FigureAnchor.Middle, FigureColours.Text));
        return new Figure(width, map.Bottom + below + AxisTitle + Margin, marks);
    }

    private static IEnumerable<FigureMark> Cells(ConfusionMatrix matrix, FigureArea map, double cell)
    {
        foreach (var (label, prediction, count) in matrix.Cells)
        {
            var (x, y) = (map.X + (prediction * cell), map.Y + (label * cell));
            var share = (double)count / matrix.ImagesOf(label);
            yield return new FigureRectangle(x, y, cell, cell, Colour(share));
            if (matrix.Classes.Count <= MostCounted)
            {
                var text = count.ToString(CultureInfo.InvariantCulture);
                var size = Math.Min(TextSize, TextSize * (cell - 4) / FigureText.Width(text, TextSize));
                yield return new FigureLabel(x + (cell / 2), y + (cell / 2) + (0.36 * size), text, size, FigureAnchor.Middle, share > Dark ? SKColors.White : FigureColours.Text);
            }
        }
    }

    private static IEnumerable<FigureMark> Names(string[] names, FigureArea map, double cell)
    {
        var size = Math.Min(TextSize, 0.8 * cell);
        for (var index = 0; index < names.Length; index++)
        {
            var middle = (cell * (index + 0.5)) + (0.36 * size);
            yield return new FigureLabel(map.X - NameGap, map.Y + middle, names[index], size, FigureAnchor.End, FigureColours.Text);
            yield return new FigureLabel(map.X + middle, map.Bottom + NameGap, names[index], size, FigureAnchor.End, FigureColours.Text, IsUpright: true);
        }
    }

    private static IEnumerable<FigureMark> Numbers(int count, FigureArea map, double cell)
    {
        var ticks = RoundTicks.Within(0, count - 1, 10, least: 1);
        foreach (var number in ticks.Values)
        {
            var middle = cell * (number + 0.5);
            yield return new FigureLine([(map.X - 4, map.Y + middle), (map.X, map.Y + middle)], FigureColours.Axis, 1);
            yield return new FigureLine([(map.X + middle, map.Bottom), (map.X + middle, map.Bottom + 4)], FigureColours.Axis, 1);
            yield return new FigureLabel(map.X - NameGap, map.Y + middle + (0.36 * TextSize), ticks.Text(number), TextSize, FigureAnchor.End, FigureColours.Text);
            yield return new FigureLabel(map.X + middle, map.Bottom + NameGap + TextSize, ticks.Text(number), TextSize, FigureAnchor.Middle, FigureColours.Text);
        }
    }

    private static IEnumerable<FigureMark> Frame(FigureArea area)
        => [new FigureLine([(area.X, area.Y), (area.Right, area.Y), (area.Right, area.Bottom), (area.X, area.Bottom), (area.X, area.Y)], FigureColours.Axis, 1)];

    /// <summary>What the shades mean.</summary>
    private static IEnumerable<FigureMark> Bar(FigureArea map)
    {
        const int Shades = 50;
        var height = Math.Min(map.Height, 200);
        var bar = new FigureArea(map.Right + 18, map.Y, BarWidth, height);
        for (var shade = 0; shade < Shades; shade++)
        {
            // Each reaches to the bottom, so that no gap is between two.
            var top = bar.Y + (height * shade / Shades);
            yield return new FigureRectangle(bar.X, top, bar.Width, bar.Bottom - top, Colour(1 - ((shade + 0.5) / Shades)));
        }

        foreach (var mark in Frame(bar))
        {
            yield return mark;
        }

        foreach (var share in new[] { 0, 0.5, 1 })
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{100 * share} %");
            yield return new FigureLabel(bar.Right + 5, bar.Bottom - (share * height) + (0.36 * TextSize), text, TextSize, FigureAnchor.Start, FigureColours.Text);
        }
    }

    /// <summary>From white to dark blue. The root lets the few that are confused be seen.</summary>
    private static SKColor Colour(double share)
    {
        var strength = Math.Sqrt(share);
        return new SKColor(Mix(full.Red), Mix(full.Green), Mix(full.Blue));

        byte Mix(byte end) => (byte)Math.Round(byte.MaxValue + ((end - byte.MaxValue) * strength));
    }
}
