namespace VggGen;

/// <summary>From epochs and values to places in a diagram.</summary>
/// <param name="Area">The diagram.</param>
/// <param name="LastEpoch">The end of the axis, at least 2.</param>
/// <param name="Epochs">The ticks of the epochs.</param>
/// <param name="Values">The ticks of the values, from one end of the axis to the other.</param>
internal sealed record CurveScale(FigureArea Area, int LastEpoch, RoundTicks Epochs, RoundTicks Values)
{
    private const int MostEpochs = 8;
    private const int MostValues = 6;

    /// <summary>How many times the value below which nine tenths lie the axis reaches at most: one loss that exploded shall not flatten all curves.</summary>
    private const double Outlier = 3;

    /// <summary>A share of the range below which its low end is taken for zero.</summary>
    private const double NearZero = 0.35;

    public static CurveScale For(FigureArea area, IReadOnlyList<TrainingRun> runs, Func<EpochMetrics, double?>[] quantities, double highest)
    {
        var last = Math.Max(2, runs.Max(run => run.Epochs.Count == 0 ? 0 : run.Epochs[^1].Epoch));
        var values = runs.SelectMany(run => run.Epochs).SelectMany(metrics => quantities.Select(quantity => quantity(metrics)))
            .OfType<double>().Where(double.IsFinite).Order().ToArray();
        var (low, high) = values.Length == 0 ? (0, 1) : (values[0], Math.Min(values[^1], Outlier * values[(int)(0.9 * (values.Length - 1))]));
        low = low >= 0 && low < NearZero * high ? 0 : Math.Min(low, high);
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high)))
        {
            // One value only: an axis around it.
            (low, high) = (low - (0.1 * Math.Max(1, Math.Abs(low))), Math.Min(highest, high + (0.1 * Math.Max(1, Math.Abs(high)))));
        }

        return new CurveScale(area, last, RoundTicks.Within(1, last, MostEpochs, least: 1), RoundTicks.Around(low, high, MostValues));
    }

    public double X(double epoch) => Area.X + (Area.Width * (epoch - 1) / (LastEpoch - 1));

    public double Y(double value) => Area.Bottom - (Area.Height * (value - Values.First) / (Values.Last - Values.First));

    /// <summary>The curve of a quantity: broken where an epoch has no finite value, and cut where it leaves the diagram.</summary>
    public IEnumerable<IReadOnlyList<(double X, double Y)>> Pieces(TrainingRun run, Func<EpochMetrics, double?> quantity)
    {
        var piece = new List<(double X, double Y)>();
        (double X, double Y)? before = null;
        foreach (var metrics in run.Epochs)
        {
            var point = quantity(metrics) is { } value && double.IsFinite(value) ? (X(metrics.Epoch), Y(value)) : ((double X, double Y)?)null;
            if (before is { } one && point is { } two && IsInside(one) != IsInside(two))
            {
                piece.Add(Crossing(one, two));
            }

            if (point is { } inside && IsInside(inside))
            {
                piece.Add(inside);
            }
            else if (piece.Count > 0)
            {
                yield return piece;
                piece = [];
            }

            before = point;
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    private bool IsInside((double X, double Y) point) => point.Y >= Area.Y - 1e-6;

    /// <summary>Where the line between two points passes the upper end.</summary>
    private (double X, double Y) Crossing((double X, double Y) one, (double X, double Y) two)
        => (one.X + ((two.X - one.X) * (Area.Y - one.Y) / (two.Y - one.Y)), Area.Y);
}
