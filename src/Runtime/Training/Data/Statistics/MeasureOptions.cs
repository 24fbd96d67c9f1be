namespace VggGen;

/// <summary>How colours of a data set are measured.</summary>
public sealed record MeasureOptions
{
    // Tells these numbers from others that are made of the same seed.
    private const ulong Purpose = 0x4D454153555245;

    /// <summary>How many images are measured at most. Of more, so many are drawn by chance: the mean of 5,000 is within a thousandth of that of all, by what images differ.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int MaximumImages { get; init => field = AtLeastOne(value); } = 5000;

    /// <summary>What the draw depends on.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads decode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Workers { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    internal int[] Choose(int count)
    {
        var indices = Enumerable.Range(0, count).ToArray();
        if (count <= MaximumImages)
        {
            return indices;
        }

        SplitMix64.Of((ulong)Seed, Purpose).Shuffle(indices);
        return indices[..MaximumImages];
    }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
