using System.Globalization;

namespace VggGen;

/// <summary>The images of a training, made ready for a network.</summary>
/// <param name="Batches">What is trained on.</param>
/// <param name="Validation">What chooses the best epoch; null where there is nothing.</param>
/// <param name="Trained">What is saved with the weights.</param>
/// <param name="Final">What the best weights are evaluated on in the end; null where there is nothing.</param>
/// <param name="Augmentation">What chance does to the training images.</param>
/// <param name="Images">What images are trained on and what images validate, as text.</param>
internal sealed record TrainingInput(TrainingBatches Batches, EvaluationBatches? Validation, TrainedInput Trained, LabelledImages? Final, Augmentation Augmentation, (string Training, string Validation) Images)
{
    // Decoded pixels that are kept: what fits here is decoded once, not in each epoch.
    private const long CacheBytes = 1L << 30;

    /// <summary>Chooses what the options leave open, and measures the training images.</summary>
    /// <exception cref="ArgumentException">Network and images do not go together.</exception>
    public static TrainingInput For(VggNetwork network, DataSplits data, TrainingOptions options, Action<TrainingEvent> tell, CancellationToken cancellation)
    {
        Check(network.Architecture, data);
        var workers = options.Workers ?? Environment.ProcessorCount;
        var training = data.Training.Cached(CacheBytes);
        var validation = data.Validation?.Cached(CacheBytes / 4);
        var choice = TransformAndAugmentation.Of(network.Architecture.Input, training, options, workers, cancellation);
        var batching = new BatchOptions
        {
            BatchSize = options.BatchSize,
            Seed = options.Seed,
            Workers = workers,
            ChannelsLast = true,

            // A batch of a few images would be a step like any other, and tell batch norms little.
            DropLast = training.Count >= options.BatchSize && training.Count % options.BatchSize * 2 < options.BatchSize,
            Unreadable = options.SkipUnreadable ? exception => tell(new TrainingNotice($"skipped {exception.Message}")) : null,
        };
        return new TrainingInput(
            new TrainingBatches(training, choice.Augmentation, choice.Transform, batching),
            validation is null ? null : new EvaluationBatches(validation, choice.Transform, batching),
            new TrainedInput(data.Classes, choice.Transform),
            data.Test ?? validation,
            choice.Augmentation,
            (Digest.Of(training), validation is null ? "none" : Digest.Of(validation)));
    }

    private static void Check(NetworkDescription network, DataSplits data)
    {
        var outputs = network.Output.Count;
        if (outputs != data.Classes.Count)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{network.Name} tells {outputs} classes apart, the images have {data.Classes.Count}."), nameof(data));
        }

        if (network.Input.Channels is not (1 or 3))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{network.Name} takes {network.Input.Channels} channels; images have 1 or 3."), nameof(network));
        }
    }
}
