namespace VggGen.Cli.Images;

/// <summary>How images become what a network takes.</summary>
/// <param name="Name">One of <see cref="TransformNames"/>.</param>
/// <param name="Reason">Why it was chosen; null where it was asked for.</param>
internal sealed record TransformChoice(ImageTransform Transform, string Name, string? Reason)
{
    private const int ImageNetClasses = 1000;

    /// <summary>What was asked for; else what the weights or the network speak of.</summary>
    /// <param name="request">A request that suits the network.</param>
    public static TransformChoice For(TransformRequest request, VggNetwork network)
    {
        var description = network.Architecture;
        if (request is { Name: null, Mean: null, Deviation: null } && network.WeightsReport is { } report && TrainedInput.Read(report.Path) is { } trained)
        {
            return new TransformChoice(trained.Transform, TransformNames.Trained, Reason: null);
        }

        var (name, reason) = request switch
        {
            { Name: { } asked } => (asked, null),
            { Mean: not null } or { Deviation: not null } => (TransformNames.Resize, null),
            _ when description.Input.Channels != 3 => (TransformNames.Resize, "the network takes grey images"),
            _ when IsBgr(network) => (TransformNames.Caffe, "the weights were trained on BGR images"),
            _ when description.Output is { Channels: ImageNetClasses, Height: 1, Width: 1 } => (TransformNames.Torchvision, "the network tells 1,000 classes apart, as ImageNet's do"),
            _ => (TransformNames.Resize, "neither weights nor network say what images they were trained on"),
        };
        return new TransformChoice(Of(name, request, description.Input), name, reason);
    }

    /// <summary>Says in a line what was chosen where nothing was asked for, or that what was asked for does not suit the weights.</summary>
    public void Tell(Terminal terminal, VggNetwork network)
    {
        if (Reason is not null)
        {
            terminal.Error.WriteLine($"vgg: images are prepared as by --transform {Name}, since {Reason}");
        }
        else if (Name is not (TransformNames.Caffe or TransformNames.Trained) && IsBgr(network))
        {
            terminal.Error.WriteLine($"vgg: the weights were trained on BGR images, and --transform {Name} makes RGB ones; --transform caffe suits them");
        }
    }

    private static bool IsBgr(VggNetwork network) => network.WeightsReport?.ChannelOrder == ChannelOrder.Bgr;

    private static ImageTransform Of(string name, TransformRequest request, FeatureShape input)
    {
        var size = new Size2(input.Height, input.Width);
        return name switch
        {
            TransformNames.Torchvision => At(ImageTransform.Torchvision, size),
            TransformNames.Caffe => At(ImageTransform.Caffe, size),
            _ => ImageTransform.Resize(size) with
            {
                Channels = (ImageChannels)input.Channels,
                Mean = request.Mean?.Values.Select(number => (float)number).ToList(),
                StandardDeviation = request.Deviation?.Values.Select(number => (float)number).ToList(),
            },
        };
    }

    /// <summary>A crop in the middle, of another size: the shorter side stays as much larger than the crop as 256 is than 224, and never leaves a part of the crop empty of square images.</summary>
    private static ImageTransform At(ImageTransform transform, Size2 crop) => transform with
    {
        Crop = crop,
        ShorterSide = Math.Min(ImageTransform.TorchvisionAt(Math.Max(crop.Height, crop.Width)).ShorterSide!.Value, ImageReader.MaximumSide),
    };
}
