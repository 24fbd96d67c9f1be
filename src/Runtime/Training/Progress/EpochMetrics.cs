namespace VggGen;

/// <summary>What an epoch of training came to: a line of <c>metrics.csv</c>.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="LearningRate">The rate of its last step.</param>
/// <param name="TrainingLoss">The mean loss over the epoch's images, as they were augmented.</param>
/// <param name="TrainingAccuracy">The share of them classified right, 0 … 1, while the weights were changing.</param>
/// <param name="ValidationLoss">The mean cross-entropy over the validation images; null where there are none.</param>
/// <param name="ValidationAccuracy">The share of the validation images classified right, 0 … 1; null where there are none.</param>
/// <param name="ValidationTop5">The share of them whose class is among the five likeliest, 0 … 1; null where there are none, or no more than five classes.</param>
/// <param name="ImagesPerSecond">Training images a second, validation left out.</param>
/// <param name="Seconds">What the epoch took, validation included.</param>
public sealed record EpochMetrics(
    int Epoch,
    double LearningRate,
    double TrainingLoss,
    double TrainingAccuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double? ValidationTop5,
    double ImagesPerSecond,
    double Seconds);
