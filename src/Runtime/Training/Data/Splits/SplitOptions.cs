namespace VggGen;

/// <summary>How validation images are drawn from the training images where the data has none of its own.</summary>
public sealed record SplitOptions
{
    /// <summary>
    /// The share of each class that is drawn: 0 … below 1, rounded, but at least one image and never the last one of a class. 0 draws none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is another number.</exception>
    public double ValidationShare
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "The share of the validation images is at least 0 and below 1.");
    } = 0.1;

    /// <summary>What the draw depends on: the same images with the same seed give the same split.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// The path of a text file with the path of one validation image a line, relative to the data's folder or archive, with <c>/</c> between the names;
    /// empty lines are passed over. Null draws them by <see cref="ValidationShare"/>.
    /// </summary>
    public string? List { get; init; }
}
