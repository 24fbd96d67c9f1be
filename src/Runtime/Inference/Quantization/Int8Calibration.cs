namespace VggGen;

/// <summary>What is known of a network's maps: between which numbers they lie on typical images. With it a network is compiled to <see cref="Precision.Int8"/>.</summary>
public sealed record Int8Calibration
{
    /// <summary>The name that the images themselves have among the ranges.</summary>
    public const string Images = "images";

    /// <summary>Puts a calibration together.</summary>
    /// <param name="ranges">The range of the images, and of each map that goes into a layer with weights, by the name of its tap.</param>
    /// <param name="share">The share of the numbers that the ranges hold, 0 … 1.</param>
    /// <param name="imageCount">How many images they were found on.</param>
    /// <exception cref="ArgumentException">A range is not finite or ends before it begins, the share is not from 0 to 1, or the count is negative.</exception>
    public Int8Calibration(IReadOnlyDictionary<string, ActivationRange> ranges, double share, int imageCount)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ArgumentOutOfRangeException.ThrowIfNegative(imageCount);
        if (share is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share that ranges hold is from 0 to 1.");
        }

        foreach (var (tap, range) in ranges)
        {
            if (!float.IsFinite(range.Minimum) || !float.IsFinite(range.Maximum) || range.Minimum > range.Maximum)
            {
                throw new ArgumentException(FormattableString.Invariant($"The range of {tap}, {range.Minimum} … {range.Maximum}, is none."), nameof(ranges));
            }
        }

        Ranges = ranges;
        Share = share;
        ImageCount = imageCount;
    }

    /// <summary>The ranges by the names of taps, and that of the <see cref="Images"/>.</summary>
    public IReadOnlyDictionary<string, ActivationRange> Ranges { get; }

    /// <summary>The share of the numbers that the ranges hold, 0 … 1; the rest is cut off.</summary>
    public double Share { get; }

    /// <summary>How many images they were found on.</summary>
    public int ImageCount { get; }

    /// <summary>The first map of a network that this has no range for; null where it has them all.</summary>
    internal string? Missing(NetworkDescription network) => QuantizedTaps.Of(network).Prepend(Images).FirstOrDefault(tap => !Ranges.ContainsKey(tap));

    /// <summary>The range of a map.</summary>
    internal ActivationRange Of(string tap, string networkName) => Ranges.TryGetValue(tap, out var range)
        ? range
        : throw new InvalidOperationException($"The calibration of {networkName} has no range for {tap}; it is that of another network. Calibrate this one anew.");
}
