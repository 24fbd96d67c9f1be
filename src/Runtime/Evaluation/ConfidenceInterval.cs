namespace VggGen;

/// <summary>Between what a true share lies, at a stated confidence.</summary>
/// <param name="Low">The lower end, 0 … 1.</param>
/// <param name="High">The upper end, 0 … 1.</param>
public readonly record struct ConfidenceInterval(double Low, double High)
{
    // The 0.975 quantile of the normal distribution.
    private const double Quantile = 1.959963984540054;

    /// <summary>
    /// The 95 % interval of a share by the score of Wilson (1927, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22): all shares p for which
    /// |k/n − p| ≤ z √(p (1 − p) / n). It holds for few images and for shares near 0 and 1, where the interval by the normal distribution does not.
    /// </summary>
    /// <param name="hits">k: how many times it was so.</param>
    /// <param name="count">n: of how many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1, or the hits are below 0 or above the count.</exception>
    public static ConfidenceInterval Wilson(long hits, long count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, count);
        var (share, weight) = ((double)hits / count, Quantile * Quantile / count);
        var centre = (share + (weight / 2)) / (1 + weight);
        var half = Math.Sqrt((share * (1 - share) * weight) + (weight * weight / 4)) / (1 + weight);

        // Both ends are exact where all or none was so; rounding would leave them a hair beside.
        return new(hits == 0 ? 0 : centre - half, hits == count ? 1 : centre + half);
    }
}
