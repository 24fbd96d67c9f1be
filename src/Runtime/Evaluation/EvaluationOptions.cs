namespace VggGen;

/// <summary>How an evaluation is carried out. What it finds does not depend on it, apart from the rounding of sums in another order.</summary>
public sealed record EvaluationOptions
{
    /// <summary>How many images of the network's declared size are run at once. Of larger images there are fewer, so that a batch has no more pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BatchSize { get; init => field = AtLeastOne(value); } = 16;

    /// <summary>How many threads decode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Workers { get; init => field = AtLeastOne(value); } = Environment.ProcessorCount;

    /// <summary>Whether images that cannot be read are left out and told of in the result; else the first ends the evaluation.</summary>
    public bool SkipUnreadable { get; init; }

    /// <summary>
    /// The names of the network's classes in their order. The classes of the images are then found among them by name. Null where they are not known: the images then must have as many
    /// classes as the network, in the same order.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>The compiled forms of the networks in their order, which then answer in their place; null for none. They stay the caller's.</summary>
    public IReadOnlyList<CompiledNetwork>? Compiled { get; init; }

    /// <summary>Is told how far the evaluation is, on the thread that runs it; null for nobody.</summary>
    public IProgress<EvaluationProgress>? Progress { get; init; }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
