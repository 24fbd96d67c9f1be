namespace VggGen;

/// <summary>How the descriptors of images are made: see <see cref="ImageDescriptors"/>.</summary>
public sealed record DescriptorOptions
{
    /// <summary>
    /// The scales Q at which the network is slid over the whole image, in pixels of the shorter side; their descriptors are averaged. Empty takes the one crop that the transform makes.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A scale is below 1, or above <see cref="ImageReader.MaximumSide"/>.</exception>
    /// <exception cref="ArgumentException">A scale stands there twice.</exception>
    public IReadOnlyList<long> Scales
    {
        get;
        init => field = Check(value);
    } = [];

    /// <summary>Whether the descriptor of the image's mirror image is averaged with its own.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>Whether each descriptor is divided by its Euclidean length; one of zeros stays so.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>How many images of the network's declared size are run at once; of larger ones no more pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = AtLeastOne(value); } = 16;

    /// <summary>How many threads decode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Workers { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    /// <summary>Is told of each image that cannot be read, which is then left out; null throws instead.</summary>
    public Action<SkippedImage>? Unreadable { get; init; }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }

    // The rules for scales are those of the evaluation.
    private static IReadOnlyList<long> Check(IReadOnlyList<long> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Count == 0 ? [] : new EvaluationMode(EvaluationKind.Dense, value).Scales;
    }
}
