namespace VggGen;

/// <summary>What a training came to.</summary>
/// <param name="Folder">Its files.</param>
/// <param name="History">The epochs that were done.</param>
/// <param name="Best">The epoch whose weights the network and <see cref="RunFolder.Weights"/> hold; null where none was done.</param>
/// <param name="Evaluation">How often the best weights are right by one centre crop, on the test images where there are any, else on the validation images; null where there are neither, or before the end.</param>
/// <param name="IsComplete">Whether it came to its end; false where it was cancelled, and can be resumed.</param>
public sealed record TrainingResult(RunFolder Folder, IReadOnlyList<EpochMetrics> History, EpochMetrics? Best, EvaluationResult? Evaluation, bool IsComplete);
