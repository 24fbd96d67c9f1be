using SkiaSharp;

namespace VggGen;

/// <summary>What the curves mean: a colour a run with its best epoch, and the two kinds of lines.</summary>
internal static class CurveLegend
{
    private const double TextSize = 12;
    private const double RowHeight = 20;
    private const double SampleWidth = 30;
    private const double SampleGap = 7;
    private const double ItemGap = 24;
    private const double LongestName = 240;
    private const double ColourThickness = 3;

    /// <summary>Draws the legend in rows as wide as an area.</summary>
    /// <returns>What is drawn, and how high it is.</returns>
    public static (IReadOnlyList<FigureMark> Marks, double Height) Draw(IReadOnlyList<TrainingRun> runs, FigureArea area)
    {
        // The two kinds of lines stay together.
        IEnumerable<LegendItem[]> groups = [.. runs.Select((run, index) => new[] { OfRun(run, FigureColours.OfCurve(index, runs.Count)) }), [Of(CurveStyle.Training), Of(CurveStyle.Validation)]];
        var rows = new List<List<LegendItem>>();
        foreach (var group in groups)
        {
            if (rows.Count == 0 || WidthOf([.. rows[^1], .. group]) > area.Width)
            {
                rows.Add([]);
            }

            rows[^1].AddRange(group);
        }

        return ([.. rows.SelectMany((row, index) => Draw(row, area, area.Y + (RowHeight * (index + 0.5))))], RowHeight * rows.Count);
    }

    private static IEnumerable<FigureMark> Draw(List<LegendItem> row, FigureArea area, double middle)
    {
        var x = area.X + ((area.Width - WidthOf(row)) / 2);
        foreach (var item in row)
        {
            yield return new FigureLine([(x, middle), (x + SampleWidth, middle)], item.Colour, item.Thickness, item.Dash);
            yield return new FigureLabel(x + SampleWidth + SampleGap, middle + (0.36 * TextSize), item.Text, TextSize, FigureAnchor.Start, FigureColours.Text);
            x += item.Width + ItemGap;
        }
    }

    private static double WidthOf(IReadOnlyCollection<LegendItem> row) => row.Sum(item => item.Width) + (ItemGap * (row.Count - 1));

    private static LegendItem Of(CurveStyle style) => new(style.Name, FigureColours.Axis, style.Thickness, style.Dash);

    /// <summary>The name, and how good the run became.</summary>
    private static LegendItem OfRun(TrainingRun run, SKColor colour)
    {
        var name = FigureText.Fit(run.Name, TextSize, LongestName);
        var best = run.Epochs.Where(metrics => metrics.ValidationAccuracy is { } accuracy && double.IsFinite(accuracy)).MaxBy(metrics => metrics.ValidationAccuracy);
        var text = best is null ? name : FormattableString.Invariant($"{name} (best: {100 * best.ValidationAccuracy:F1} % in epoch {best.Epoch})");
        return new LegendItem(text, colour, ColourThickness, Dash: null);
    }

    private sealed record LegendItem(string Text, SKColor Colour, double Thickness, (double On, double Off)? Dash)
    {
        public double Width { get; } = SampleWidth + SampleGap + FigureText.Width(Text, TextSize);
    }
}
