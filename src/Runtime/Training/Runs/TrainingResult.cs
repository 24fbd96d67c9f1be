namespace VggGen;

/// <summary>What a training came to.</summary>
/// <param name="Folder">Its files.</param>
/// <param name="History">The epochs that were done.</param>
/// <param name="Best">The epoch whose weights the network and <see cref="RunFolder.Weights"/> hold; null where none was done.</param>
/// <param name="IsComplete">Whether it came to its end; false where it was cancelled, and can be resumed.</param>
public sealed record TrainingResult(RunFolder Folder, IReadOnlyList<EpochMetrics> History, EpochMetrics? Best, bool IsComplete);
