namespace VggGen;

/// <summary>The same rate all along.</summary>
public sealed record ConstantRate : LearningRateSchedule
{
    internal override double Factor(double progress, IReadOnlyList<EpochMetrics> history) => 1;
}
