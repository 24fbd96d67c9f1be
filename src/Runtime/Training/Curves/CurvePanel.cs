namespace VggGen;

/// <summary>One of the diagrams of a drawing: a quantity over the epochs.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Quantity">What stands beside its axis.</param>
/// <param name="Training">The quantity of the training images.</param>
/// <param name="Validation">The quantity of the validation images.</param>
/// <param name="Highest">The most that it can be.</param>
internal sealed record CurvePanel(string Title, string Quantity, Func<EpochMetrics, double?> Training, Func<EpochMetrics, double?> Validation, double Highest)
{
    public static readonly CurvePanel Loss = new("Loss", "cross-entropy", metrics => metrics.TrainingLoss, metrics => metrics.ValidationLoss, double.PositiveInfinity);

    public static readonly CurvePanel Accuracy = new("Accuracy", "classified right (%)", metrics => 100 * metrics.TrainingAccuracy, metrics => 100 * metrics.ValidationAccuracy, 100);

    private const double TitleSize = 15;
    private const double TextSize = 12;
    private const double Above = 34;
    private const double Below = 44;
    private const double Left = 62;
    private const double Right = 14;
    private const double TickLength = 4;

    /// <summary>Draws the diagram into a part of a drawing.</summary>
    public IEnumerable<FigureMark> Draw(IReadOnlyList<TrainingRun> runs, FigureArea area)
    {
        var inner = new FigureArea(area.X + Left, area.Y + Above, area.Width - Left - Right, area.Height - Above - Below);
        var scale = CurveScale.For(inner, runs, [Training, Validation], Highest);
        var middle = inner.X + (inner.Width / 2);
        return
        [
            .. Axes(inner, scale),
            .. runs.SelectMany((run, index) => Curves(run, index, runs.Count, scale)),
            new FigureLabel(middle, area.Y + TitleSize, Title, TitleSize, FigureAnchor.Middle, FigureColours.Text),
            new FigureLabel(middle, inner.Bottom + 36, "epoch", TextSize, FigureAnchor.Middle, FigureColours.Text),
            new FigureLabel(area.X + TextSize, inner.Y + (inner.Height / 2), Quantity, TextSize, FigureAnchor.Middle, FigureColours.Text, IsUpright: true),
        ];
    }

    private static IEnumerable<FigureMark> Axes(FigureArea inner, CurveScale scale)
    {
        foreach (var value in scale.Values.Values)
        {
            var y = scale.Y(value);
            yield return new FigureLine([(inner.X, y), (inner.Right, y)], FigureColours.Grid, 1);
            yield return new FigureLabel(inner.X - 8, y + (0.36 * TextSize), scale.Values.Text(value), TextSize, FigureAnchor.End, FigureColours.Text);
        }

        foreach (var epoch in scale.Epochs.Values)
        {
            var x = scale.X(epoch);
            yield return new FigureLine([(x, inner.Y), (x, inner.Bottom)], FigureColours.Grid, 1);
            yield return new FigureLine([(x, inner.Bottom), (x, inner.Bottom + TickLength)], FigureColours.Axis, 1);
            yield return new FigureLabel(x, inner.Bottom + 18, scale.Epochs.Text(epoch), TextSize, FigureAnchor.Middle, FigureColours.Text);
        }

        yield return new FigureLine([(inner.X, inner.Y), (inner.X, inner.Bottom), (inner.Right, inner.Bottom)], FigureColours.Axis, 1);
    }

    private IEnumerable<FigureMark> Curves(TrainingRun run, int index, int count, CurveScale scale)
    {
        var colour = FigureColours.OfCurve(index, count);
        foreach (var (quantity, style) in new[] { (Training, CurveStyle.Training), (Validation, CurveStyle.Validation) })
        {
            foreach (var piece in scale.Pieces(run, quantity))
            {
                // A single epoch makes no line.
                yield return piece.Count == 1 ? new FigureDot(piece[0].X, piece[0].Y, style.DotRadius, colour) : new FigureLine(piece, colour, style.Thickness, style.Dash);
            }
        }
    }
}
