namespace VggGen;

/// <summary>A straight rise from nothing, then half a cosine down to nothing (Loshchilov and Hutter 2017, "SGDR", without restarts).</summary>
public sealed record CosineRate : LearningRateSchedule
{
    /// <summary>Over what share of the training the rate rises, from 0 up to but without 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no such share.</exception>
    public double WarmUp { get; init => field = Share.BelowOne(value); } = 0.05;

    internal override double Factor(double progress, IReadOnlyList<EpochMetrics> history)
        => progress < WarmUp ? progress / WarmUp : Share.HalfCosine((progress - WarmUp) / (1 - WarmUp));
}
