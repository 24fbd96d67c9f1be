namespace VggGen;

/// <summary>How labelled images are made ready in batches.</summary>
public sealed record BatchOptions
{
    /// <summary>How many images a batch has; the last one has what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = AtLeastOne(value); } = 64;

    /// <summary>What the order of the images and all chance in their augmentation depend on, beside the epoch.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads decode and augment. The batches are the same to the bit whatever their number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Workers { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    /// <summary>How many batches may be made or wait while the caller works on one; this bounds the memory. Beside them each worker holds the image that it is decoding.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchesAhead { get; init => field = AtLeastOne(value); } = 2;

    /// <summary>
    /// Is told once of each image that cannot be read, in the order of the batches and on the thread that takes them; the image is skipped then, and its batch is smaller.
    /// Null throws the exception there instead.
    /// </summary>
    public Action<ImageException>? Unreadable { get; init; }

    /// <summary>
    /// Whether the channels of a pixel stand together in memory, N×H×W×C, which convolutions on the CPU are faster with. The shape of the tensor is N×C×H×W all the same.
    /// </summary>
    public bool ChannelsLast { get; init; }

    /// <summary>Whether an epoch leaves out the last batch where it is not full. Evaluation never does.</summary>
    public bool DropLast { get; init; }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
