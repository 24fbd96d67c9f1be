using static TorchSharp.torch;

namespace VggGen;

public sealed partial record ImageTransform
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>C×H×W float32, on the CPU. The caller disposes it.</returns>
    /// <exception cref="ImageException">The file is missing, no image of a format known, cut off, damaged or too large.</exception>
    /// <exception cref="InvalidOperationException">The settings contradict each other.</exception>
    public Tensor Apply(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var numbers = Conversions();
        return Apply(ImageDecoder.Decode(path, ApplyOrientation), numbers, path);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <returns>C×H×W float32, on the CPU. The caller disposes it.</returns>
    /// <exception cref="ImageException">The stream holds no image of a format known, or one that is cut off, damaged or too large.</exception>
    /// <exception cref="InvalidOperationException">The settings contradict each other.</exception>
    public Tensor Apply(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var numbers = Conversions();
        return Apply(ImageDecoder.Decode(stream, ImageDecoder.Unnamed, ApplyOrientation), numbers, ImageDecoder.Unnamed);
    }

    /// <summary>Takes pixels that are there already.</summary>
    /// <param name="pixels">3×H×W (red, green, blue) or 1×H×W (grey), bytes. It is left alone.</param>
    /// <returns>C×H×W float32, on the CPU. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The pixels are of another shape or element type.</exception>
    /// <exception cref="ImageException">The resized image would be too large.</exception>
    /// <exception cref="InvalidOperationException">The settings contradict each other.</exception>
    public Tensor Apply(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        var numbers = Conversions();
        return Apply(TensorPixels.Read(pixels), numbers, "the pixels");
    }

    /// <summary>Takes pixels that were decoded, which are left alone.</summary>
    /// <param name="decoded">The pixels, turned as they are to be.</param>
    /// <param name="source">What the image is called in messages.</param>
    /// <returns>C×H×W float32, on the CPU. The caller disposes it.</returns>
    /// <exception cref="ImageException">The resized image would be too large.</exception>
    /// <exception cref="InvalidOperationException">The settings contradict each other.</exception>
    internal Tensor ApplyTo(PixelMap decoded, string source)
    {
        var numbers = Conversions();
        if (Channels == ImageChannels.Gray && decoded.BytesPerPixel == PixelMap.Colour)
        {
            using var gray = Luma.Copy(decoded);
            return ChannelPlanes.OfNumbers(gray, Place(gray, source), numbers);
        }

        return ChannelPlanes.OfNumbers(decoded, Place(decoded, source), numbers);
    }

    private Tensor Apply(PixelMap decoded, ChannelConversion[] numbers, string source)
    {
        using var image = WithChannels(decoded);
        var placement = Place(image, source);
        return ChannelPlanes.OfNumbers(image, placement, numbers);
    }

    /// <summary>The image in grey where channels of grey are wanted. The pixels given are disposed, or are the result.</summary>
    internal PixelMap WithChannels(PixelMap decoded)
        => Channels == ImageChannels.Gray && decoded.BytesPerPixel == PixelMap.Colour ? Luma.Of(decoded) : decoded;

    /// <summary>Where the pixels of the result come from.</summary>
    /// <exception cref="ImageException">The resized image would be too large.</exception>
    internal ImagePlacement Place(PixelMap image, string source)
    {
        var (target, window) = Place(new Size2(image.Height, image.Width));
        return ImageLimits.Allow((window.Height, window.Width))
            ? new ImagePlacement(target, window)
            : throw new ImageException(source, $"resized to a shorter side of {ShorterSide} pixels the image would have {target}, which is more than {ImageReader.MaximumPixels} pixels or {ImageReader.MaximumSide} a side");
    }

    /// <summary>The size that an image is resized to, and the window of that which is kept.</summary>
    internal (Size2 Resized, PixelWindow Window) Place(Size2 image)
    {
        var target = ShorterSide is { } shorter ? ScaledTo(shorter, image) : Size ?? image;
        return (target, Crop is { } crop ? CentreCrop.Of(target, crop) : PixelWindow.Of(target));
    }

    /// <summary>The size of an image whose shorter side is resized to a length, its shape kept.</summary>
    internal static Size2 ScaledTo(long shorter, Size2 image)
        => image.Width <= image.Height
            ? new Size2(Longer(shorter, image.Height, image.Width), shorter)
            : new Size2(shorter, Longer(shorter, image.Width, image.Height));

    // By a division of floating point, as torchvision's int(size * long / short).
    private static long Longer(long shorter, long longSide, long shortSide) => (long)((double)checked(shorter * longSide) / shortSide);

    /// <exception cref="InvalidOperationException">The settings contradict each other.</exception>
    internal ChannelConversion[] Conversions()
    {
        CheckSettings();
        var count = (int)Channels;
        var numbers = new ChannelConversion[count];
        for (var channel = 0; channel < count; channel++)
        {
            var ofImage = ChannelOrder == ChannelOrder.Bgr ? count - 1 - channel : channel;
            numbers[channel] = ChannelConversion.Of(ofImage, Scale, Mean?[channel] ?? 0, StandardDeviation?[channel] ?? 1);
        }

        return numbers;
    }

    /// <exception cref="InvalidOperationException">The settings contradict each other.</exception>
    internal void CheckSettings()
    {
        if (ShorterSide is not null && Size is not null)
        {
            throw new InvalidOperationException($"An image cannot be resized both to a shorter side of {ShorterSide} pixels and to {Size}; set ShorterSide or Size to null.");
        }

        CheckCount(nameof(Mean), Mean);
        CheckCount(nameof(StandardDeviation), StandardDeviation);
    }

    /// <exception cref="ArgumentException">The settings contradict each other.</exception>
    internal void CheckArgument(string parameter)
    {
        try
        {
            CheckSettings();
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException(exception.Message, parameter, exception);
        }
    }

    private void CheckCount(string setting, IReadOnlyList<float>? numbers)
    {
        if (numbers is not null && numbers.Count != (int)Channels)
        {
            throw new InvalidOperationException($"{setting} has {numbers.Count} numbers, the image {(int)Channels} channels.");
        }
    }
}
