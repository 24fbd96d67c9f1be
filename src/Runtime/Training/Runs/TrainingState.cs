namespace VggGen;

/// <summary>Where a training stands, beside its tensors.</summary>
internal sealed record TrainingState
{
    /// <summary>Epochs that are done.</summary>
    public int Epoch { get; init; }

    /// <summary>Batches of the epoch after them that are done.</summary>
    public int Batch { get; init; }

    /// <summary>Steps that are done in all.</summary>
    public long Steps { get; init; }

    /// <summary>Images of the epoch so far, without those that could not be read.</summary>
    public long Images { get; init; }

    /// <summary>How many of them were classified right.</summary>
    public double Right { get; init; }

    /// <summary>The sum of their losses.</summary>
    public double LossSum { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public double Rate { get; init; }

    /// <summary>What the epoch took so far, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>By what the rates are multiplied since a loss was not finite.</summary>
    public double RateFactor { get; init; } = 1;

    /// <summary>Whether layers compute in bfloat16.</summary>
    public bool InBFloat16 { get; init; }

    /// <summary>The epochs that are done.</summary>
    public IReadOnlyList<EpochMetrics> History { get; init; } = [];

    /// <summary>The best of them, from 1; 0 before the first.</summary>
    public int BestEpoch => History.Count == 0 ? 0 : History.MaxBy(Score)!.Epoch;

    /// <summary>By what epochs are compared: the validation accuracy; without validation images the later one is better.</summary>
    public static double Score(EpochMetrics epoch) => epoch.ValidationAccuracy ?? epoch.Epoch;
}
