namespace VggGen;

/// <summary>How images are read ahead in batches.</summary>
public sealed record ImageBatchOptions
{
    /// <summary>How many images a batch has; the last one has what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = AtLeastOne(value); } = 16;

    /// <summary>How many threads decode. The order of the images does not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Workers { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    /// <summary>How many batches may be made or wait while the caller works on one; this bounds the memory. Beside them each worker holds the image that it is decoding.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchesAhead { get; init => field = AtLeastOne(value); } = 2;

    /// <summary>
    /// Is told of each image that cannot be read, in the order of the paths and on the thread that takes the batches; the image is skipped then.
    /// Null throws the exception there instead.
    /// </summary>
    public Action<ImageException>? Unreadable { get; init; }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
