namespace VggGen;

/// <summary>Half a cosine up from a part of the rate, and half a cosine down to nothing (Smith and Topin 2018, "Super-Convergence"; the shape is PyTorch's <c>OneCycleLR</c>).</summary>
public sealed record OneCycleRate : LearningRateSchedule
{
    /// <summary>Over what share of the training the rate rises, from 0 up to but without 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no such share.</exception>
    public double WarmUp { get; init => field = Share.BelowOne(value); } = 0.3;

    /// <summary>At what share of the rate it begins, from 0 up to but without 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no such share.</exception>
    public double Start { get; init => field = Share.BelowOne(value); } = 0.04;

    internal override double Factor(double progress, IReadOnlyList<EpochMetrics> history)
        => progress < WarmUp
            ? 1 - ((1 - Start) * Share.HalfCosine(progress / WarmUp))
            : Share.HalfCosine((progress - WarmUp) / (1 - WarmUp));
}
