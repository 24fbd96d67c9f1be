namespace VggGen;

/// <summary>How a network is trained. The defaults suit networks of modern size on a few thousand images and more; <see cref="Paper"/> is the paper's recipe.</summary>
public sealed record TrainingOptions
{
    /// <summary>The recipe of arXiv:1409.1556v6, section 3.1: batch 256, rate 0.01 divided by ten at plateaus, 74 epochs, one crop of an image of shorter side 256, flip and colour shift, mean RGB subtracted of 0 … 255.</summary>
    public static TrainingOptions Paper { get; } = new()
    {
        Epochs = 74,
        BatchSize = 256,
        LearningRate = 0.01,
        DecayBiasesAndNorms = true,
        Schedule = LearningRateSchedule.Plateau,
        Images = TrainingImages.Paper,
    };

    /// <summary>How often every training image is seen at most, at least once.</summary>
    public int Epochs { get; init => field = AtLeast(1, value); } = 30;

    /// <summary>How many images a batch has, at least 1.</summary>
    public int BatchSize { get; init => field = AtLeast(1, value); } = 64;

    /// <summary>How many batches' gradients are averaged to one step, at least 1: a large batch in the memory of a small one. Batch norms still see the small ones.</summary>
    public int AccumulatedBatches { get; init => field = AtLeast(1, value); } = 1;

    /// <summary>The learning rate, above 0; where none is given, 0.05 for networks in which every convolution has a batch norm, and 0.01, the paper's, for others.</summary>
    public double? LearningRate { get; init => field = value is null or (> 0 and < double.PositiveInfinity) ? value : throw OutOfRange(value, "A learning rate is a finite number above 0."); }

    /// <summary>How the rate goes.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.OneCycle;

    /// <summary>The momentum, from 0 up to but without 1.</summary>
    public double Momentum { get; init => field = Share.BelowOne(value); } = 0.9;

    /// <summary>The weight decay (L2), not negative.</summary>
    public double WeightDecay { get; init => field = value is >= 0 and < double.PositiveInfinity ? value : throw OutOfRange(value, "A weight decay is finite and not negative."); } = 5e-4;

    /// <summary>Whether biases and batch norms decay as well.</summary>
    public bool DecayBiasesAndNorms { get; init; }

    /// <summary>To what length the gradients are cut, all of them taken as one vector; null leaves them.</summary>
    public double? GradientClip { get; init => field = value is null or (> 0 and < double.PositiveInfinity) ? value : throw OutOfRange(value, "Gradients are cut to a finite length above 0."); }

    /// <summary>What share of the moving average of the weights stays at each step (0.999); null keeps none. Where it is kept, it is what is validated and saved.</summary>
    public double? AverageDecay { get; init => field = value is { } decay ? Share.BelowOne(decay) : null; }

    /// <summary>How much of each label is spread over all classes, from 0 up to but without 1 (Szegedy et al. 2016).</summary>
    public double LabelSmoothing { get; init => field = Share.BelowOne(value); }

    /// <summary>After how many epochs without a better validation accuracy training ends; null goes on to the last.</summary>
    public int? EarlyStop { get; init => field = value is { } epochs ? AtLeast(1, epochs) : null; }

    /// <summary>In which numbers layers compute.</summary>
    public TrainingPrecision Precision { get; init; }

    /// <summary>Whether activations within blocks are forgotten and computed again on the way back: less memory, a third more time, the same result.</summary>
    public bool Recompute { get; init; }

    /// <summary>What layers are trained faster or slower than others, or not at all. Of two that mean the same layer the later one holds.</summary>
    public IReadOnlyList<LayerRate> LayerRates { get; init; } = [];

    /// <summary>How images become what is trained on, where <see cref="Transform"/> and <see cref="Augmentation"/> do not say it.</summary>
    public TrainingImages Images { get; init; }

    /// <summary>How images are evaluated, and what of it holds in training too; where none is given, it follows from the network's input and the training images, whose mean is measured.</summary>
    public ImageTransform? Transform { get; init; }

    /// <summary>What chance does to images; where none is given, it follows from <see cref="Images"/>, <see cref="Scales"/>, <see cref="Flip"/> and <see cref="Mixup"/>.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>Between which sizes the shorter side of an image is drawn, in pixels, where images are scaled and cropped as in the paper; null for the one size that is to the input as 256 is to 224.</summary>
    public (int Smallest, int Largest)? Scales { get; init; }

    /// <summary>Whether half of the images are mirrored, left for right, where chance changes them at all.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>How much the images of a batch are mixed in pairs: the α of <see cref="VggGen.Augmentation.Mixup"/>, 0 for not at all.</summary>
    public double Mixup { get; init => field = value is >= 0 and < double.PositiveInfinity ? value : throw OutOfRange(value, "The α of mixup is finite and not negative."); }

    /// <summary>Whether images that cannot be read are told of and passed over, instead of ending the training.</summary>
    public bool SkipUnreadable { get; init; }

    /// <summary>Decides the order of the images, their augmentation and dropout. The weights that a training begins with are the network's own.</summary>
    public long Seed { get; init; }

    /// <summary>How many threads decode and augment; one for each core where none is given. The result does not depend on it.</summary>
    public int? Workers { get; init => field = value is { } workers ? AtLeast(1, workers) : null; }

    /// <summary>After what time a checkpoint is written at the next step; one is written after each epoch, too.</summary>
    public TimeSpan CheckpointInterval { get; init => field = value > TimeSpan.Zero ? value : throw OutOfRange(value, "Time must pass between checkpoints."); } = TimeSpan.FromMinutes(5);

    /// <summary>The learning rate of a network.</summary>
    internal double RateFor(NetworkDescription network)
        => LearningRate ?? (network.Layers.OfType<ConvolutionDescription>().All(layer => layer.HasBatchNorm) ? 0.05 : 0.01);

    private static int AtLeast(int minimum, int value)
        => value >= minimum ? value : throw OutOfRange(value, $"There must be at least {minimum}.");

    private static ArgumentOutOfRangeException OutOfRange(object? value, string rule) => new(nameof(value), value, rule);
}
