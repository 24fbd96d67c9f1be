namespace VggGen;

/// <summary>How images are evaluated, and what chance does to them in training.</summary>
internal sealed record TransformAndAugmentation(ImageTransform Transform, Augmentation Augmentation)
{
    // Up to this side images are small: moving them by pixels shows enough of them.
    private const long SmallSide = 64;

    private const int SampledSizes = 64;

    /// <summary>What options ask for, and where they leave it open what suits input and images.</summary>
    public static TransformAndAugmentation Of(FeatureShape input, LabelledImages images, TrainingOptions options, int workers, CancellationToken cancellation)
    {
        var size = new Size2(input.Height, input.Width);
        if (options is { Transform: { } given, Augmentation: { } augmentation })
        {
            return new TransformAndAugmentation(given, augmentation);
        }

        var kind = options is { Images: TrainingImages.Auto, Scales: null } && AreSmall(images, size) ? TrainingImages.Small : options.Images;
        var statistics = ChannelStatistics.Measure(images, new MeasureOptions { Seed = options.Seed, Workers = workers }, cancellation);
        var transform = options.Transform ?? statistics.Normalise(
            Geometry(kind, size) with { Channels = (ImageChannels)input.Channels, Scale = kind == TrainingImages.Paper ? 255 : 1 },
            standardDeviation: kind != TrainingImages.Paper);
        return new TransformAndAugmentation(transform, options.Augmentation ?? Chance(kind, size, statistics, options, input.Channels == 3));
    }

    private static ImageTransform Geometry(TrainingImages kind, Size2 input) => kind switch
    {
        TrainingImages.Small or TrainingImages.Plain => new ImageTransform { Size = input },
        _ => new ImageTransform { ShorterSide = Scale(input), Crop = input },
    };

    private static Augmentation Chance(TrainingImages kind, Size2 input, ChannelStatistics statistics, TrainingOptions options, bool isColour)
    {
        var scale = (int)Scale(input);
        var (smallest, largest) = options.Scales ?? (scale, scale);
        return kind switch
        {
            TrainingImages.Plain => new NoCrop { Mixup = options.Mixup },
            TrainingImages.Small => new PadAndCrop { Padding = (int)(Math.Min(input.Height, input.Width) / 8), Flip = options.Flip, Mixup = options.Mixup },
            _ => new ScaleCrop(smallest, largest) { ColourShift = isColour ? new ColourShift(statistics) : null, Flip = options.Flip, Mixup = options.Mixup },
        };
    }

    private static long Scale(Size2 input) => ImageTransform.TorchvisionAt(Math.Max(input.Height, input.Width)).ShorterSide!.Value;

    private static bool AreSmall(LabelledImages images, Size2 input)
    {
        for (var i = 0; i < Math.Min(SampledSizes, images.Count); i++)
        {
            try
            {
                using var image = images.Decode((int)((long)i * images.Count / Math.Min(SampledSizes, images.Count)));
                if (new Size2(image.Height, image.Width) != input && Math.Max(image.Height, image.Width) > SmallSide)
                {
                    return false;
                }
            }
            catch (ImageException)
            {
                // What becomes of such images is decided where they are trained on.
            }
        }

        return true;
    }
}
