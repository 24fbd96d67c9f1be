namespace VggGen;

/// <summary>What a training tells while it runs.</summary>
public abstract record TrainingEvent
{
    private protected TrainingEvent()
    {
    }
}

/// <summary>A step is done.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Epochs">How many there are at most.</param>
/// <param name="Step">Steps done in this epoch, from 1.</param>
/// <param name="Steps">How many an epoch has.</param>
/// <param name="Loss">The mean loss in this epoch so far.</param>
/// <param name="Accuracy">The share of images classified right in this epoch so far, 0 … 1.</param>
/// <param name="LearningRate">The rate of the step.</param>
/// <param name="ImagesPerSecond">Over the last seconds.</param>
/// <param name="Remaining">What all epochs are expected to take yet.</param>
public sealed record TrainingStep(int Epoch, int Epochs, int Step, int Steps, double Loss, double Accuracy, double LearningRate, double ImagesPerSecond, TimeSpan Remaining) : TrainingEvent;

/// <summary>An epoch is done.</summary>
/// <param name="Metrics">What it came to.</param>
/// <param name="Epochs">How many there are at most.</param>
/// <param name="IsBest">Whether its weights are the best so far.</param>
public sealed record TrainingEpoch(EpochMetrics Metrics, int Epochs, bool IsBest) : TrainingEvent;

/// <summary>Something that a user should know: a fall back to another precision, images that are skipped, a step back after a loss that was not finite.</summary>
/// <param name="Text">A sentence without a full stop.</param>
public sealed record TrainingNotice(string Text) : TrainingEvent;
