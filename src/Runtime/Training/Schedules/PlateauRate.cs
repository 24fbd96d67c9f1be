namespace VggGen;

/// <summary>
/// The paper's schedule (arXiv:1409.1556v6, section 3.1): the rate is divided whenever the validation accuracy stops rising, and training ends when it stops rising after the last time.
/// Without validation images, the training loss must fall instead.
/// </summary>
public sealed record PlateauRate : LearningRateSchedule
{
    /// <summary>What the rate is divided by, above 1. The paper's is 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 1.</exception>
    public double Divisor
    {
        get;
        init => field = value > 1 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The rate is divided by a number above 1.");
    } = 10;

    /// <summary>After how many epochs without a rise it is divided, at least 1. The paper gives no number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Patience
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one epoch must pass.");
    } = 3;

    /// <summary>How often at most. The paper's is 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaximumDrops
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The rate cannot be divided a negative number of times.");
    } = 3;

    internal override double Factor(double progress, IReadOnlyList<EpochMetrics> history) => Math.Pow(Divisor, -Math.Min(Plateaus(history), MaximumDrops));

    internal override bool IsOver(IReadOnlyList<EpochMetrics> history) => Plateaus(history) > MaximumDrops;

    /// <summary>How often the epochs came to a plateau.</summary>
    private int Plateaus(IReadOnlyList<EpochMetrics> history)
    {
        var (plateaus, waited, best) = (0, 0, double.NegativeInfinity);
        foreach (var epoch in history)
        {
            var score = epoch.ValidationAccuracy ?? -epoch.TrainingLoss;
            (best, waited) = score > best ? (score, 0) : (best, waited + 1);
            if (waited == Patience)
            {
                (plateaus, waited) = (plateaus + 1, 0);
            }
        }

        return plateaus;
    }
}
