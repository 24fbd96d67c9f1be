namespace VggGen;

public sealed partial record ImageTransform
{
    /// <summary>
    /// What torchvision's VGG weights were evaluated with: shorter side 256, the middle 224×224, 0 … 1, less the mean (0.485, 0.456, 0.406) of ImageNet's RGB and divided by its
    /// standard deviation (0.229, 0.224, 0.225).
    /// </summary>
    public static ImageTransform Torchvision { get; } = TorchvisionAt(224);

    /// <summary>
    /// What the paper's own release for Caffe was evaluated with, by one crop: shorter side 256, the middle 224×224, BGR in 0 … 255, less the mean (103.939, 116.779, 123.68)
    /// of the training set. Keras' weights for VGG take the same numbers.
    /// </summary>
    public static ImageTransform Caffe { get; } = new()
    {
        ShorterSide = 256,
        Crop = 224,
        ChannelOrder = ChannelOrder.Bgr,
        Scale = 255,
        Mean = [103.939f, 116.779f, 123.68f],
    };

    /// <summary><see cref="Torchvision"/> for networks of another input: the shorter side is as much larger than the crop as 256 is than 224, rounded.</summary>
    /// <param name="crop">The height and width of the result, in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1, or too large.</exception>
    public static ImageTransform TorchvisionAt(long crop) => new()
    {
        Crop = crop,
        ShorterSide = ((crop * 256) + 112) / 224,
        Mean = [0.485f, 0.456f, 0.406f],
        StandardDeviation = [0.229f, 0.224f, 0.225f],
    };

    /// <summary>Resizes to a height and width, whatever the shape, and makes 0 … 1 of the bytes.</summary>
    /// <param name="size">The height and width of the result.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is nothing, or larger than the largest image.</exception>
    public static ImageTransform Resize(Size2 size) => new() { Size = size };
}
