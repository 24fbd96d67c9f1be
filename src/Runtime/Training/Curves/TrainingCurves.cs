namespace VggGen;

/// <summary>Draws how trainings went: a curve a run for the training images, dashed, and one for the validation images, unbroken.</summary>
public static class TrainingCurves
{
    /// <summary>The most runs that one drawing tells apart.</summary>
    public const int MaximumRuns = 32;

    private const double PanelWidth = 470;
    private const double PanelHeight = 340;
    private const double Margin = 14;
    private const double LegendGap = 8;

    /// <summary>Draws runs over each other.</summary>
    /// <param name="path">The path of the file: <c>.png</c> or <c>.svg</c>.</param>
    /// <param name="runs">1 … <see cref="MaximumRuns"/> runs, at least one of which has an epoch.</param>
    /// <param name="metric">What to draw.</param>
    /// <exception cref="ArgumentException">The name is of no such format, or there is nothing to draw.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder takes no new files.</exception>
    public static void Write(string path, IReadOnlyList<TrainingRun> runs, CurveMetric metric = CurveMetric.Both)
    {
        FigureFile.Require(path);
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runs.Count, MaximumRuns, nameof(runs));
        if (!runs.Any(run => run.Epochs.Count > 0))
        {
            throw new ArgumentException("No run has an epoch to draw.", nameof(runs));
        }

        FigureFile.Write(path, Draw(runs, metric));
    }

    private static Figure Draw(IReadOnlyList<TrainingRun> runs, CurveMetric metric)
    {
        CurvePanel[] panels = metric switch
        {
            CurveMetric.Both => [CurvePanel.Loss, CurvePanel.Accuracy],
            CurveMetric.Loss => [CurvePanel.Loss],
            CurveMetric.Accuracy => [CurvePanel.Accuracy],
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Curves show the loss, the accuracy or both."),
        };
        var width = (PanelWidth * panels.Length) + (2 * Margin);
        var marks = panels.SelectMany((panel, index) => panel.Draw(runs, new FigureArea(Margin + (PanelWidth * index), Margin, PanelWidth, PanelHeight))).ToList();
        var (legend, height) = CurveLegend.Draw(runs, new FigureArea(Margin, Margin + PanelHeight + LegendGap, width - (2 * Margin), 0));
        return new Figure(width, Margin + PanelHeight + LegendGap + height + Margin, [.. marks, .. legend]);
    }
}
