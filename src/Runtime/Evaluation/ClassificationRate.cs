namespace VggGen;

/// <summary>How many images were classified correctly.</summary>
/// <param name="Correct">Images whose class was among those predicted.</param>
/// <param name="Count">Images in all, at least one.</param>
public sealed record ClassificationRate(long Correct, long Count)
{
    /// <summary>The share that was right, 0 … 1.</summary>
    public double Accuracy => (double)Correct / Count;

    /// <summary>The share that was wrong, 0 … 1: what the paper's tables give.</summary>
    public double Error => (double)(Count - Correct) / Count;

    /// <summary>The 95 % interval of <see cref="Accuracy"/> (<see cref="ConfidenceInterval.Wilson"/>).</summary>
    public ConfidenceInterval AccuracyInterval => ConfidenceInterval.Wilson(Correct, Count);

    /// <summary>The 95 % interval of <see cref="Error"/> (<see cref="ConfidenceInterval.Wilson"/>).</summary>
    public ConfidenceInterval ErrorInterval => ConfidenceInterval.Wilson(Count - Correct, Count);
}
