namespace VggGen.Cli.Images;

/// <summary>The ways in which images become what networks take, as `--transform` names them.</summary>
internal static class TransformNames
{
    /// <summary>Shorter side 256, the middle 224×224, ImageNet's mean and deviation; for other inputs in the same proportion.</summary>
    public const string Torchvision = "torchvision";

    /// <summary>The same crop in BGR of 0 … 255, less the mean.</summary>
    public const string Caffe = "caffe";

    /// <summary>The whole image at the network's size, divided by 255.</summary>
    public const string Resize = "resize";

    /// <summary>What the weights were trained with, as they say themselves; never asked for by name.</summary>
    public const string Trained = "trained";
}
