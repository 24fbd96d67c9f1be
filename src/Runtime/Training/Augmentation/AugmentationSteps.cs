namespace VggGen;

/// <summary>The steps of augmentations. Each takes the numbers that it needs in a fixed order, so that an image follows from its random numbers.</summary>
internal static class AugmentationSteps
{
    /// <summary>Where the pixels of an image come from.</summary>
    /// <param name="augmentation">What is done.</param>
    /// <param name="transform">The evaluation transform.</param>
    /// <param name="image">H×W.</param>
    /// <param name="name">What the image is called.</param>
    /// <param name="random">The chance of this image.</param>
    /// <exception cref="ImageException">The resized image would be too large.</exception>
    public static ImagePlacement Place(Augmentation augmentation, ImageTransform transform, PixelMap image, string name, ref SplitMix64 random)
    {
        var placement = augmentation is ScaleCrop scaleCrop ? Place(scaleCrop, transform.OutputSize!.Value, image, ref random) : transform.Place(image, name);
        if (augmentation is PadAndCrop { Padding: > 0 and var padding })
        {
            var window = placement.Window;
            placement = placement with { Window = window with { Top = window.Top + Move(padding, ref random), Left = window.Left + Move(padding, ref random) } };
        }

        return augmentation.Flip ? placement with { Flip = random.Below(2) == 1 } : placement;
    }

    /// <summary>What is added to each channel of the result; false for nothing.</summary>
    public static bool Shift(Augmentation augmentation, ImageTransform transform, Span<float> shift, ref SplitMix64 random)
    {
        if (augmentation.ColourShift is not { } colours || transform.Channels != ImageChannels.Rgb)
        {
            return false;
        }

        Span<double> rgb = stackalloc double[3];
        for (var axis = 0; axis < rgb.Length; axis++)
        {
            var length = random.NextNormal() * colours.StandardDeviation * colours.Colours.Variances[axis];
            for (var channel = 0; channel < rgb.Length; channel++)
            {
                rgb[channel] += length * colours.Colours.Axes[axis][channel];
            }
        }

        for (var channel = 0; channel < shift.Length; channel++)
        {
            var colour = rgb[transform.ChannelOrder == ChannelOrder.Bgr ? 2 - channel : channel];
            shift[channel] = (float)(colour * transform.Scale / (transform.StandardDeviation?[channel] ?? 1));
        }

        return true;
    }

    /// <summary>Erases a square.</summary>
    public static void Erase(int side, Span<float> image, BatchLayout layout, Size2 size, ref SplitMix64 random)
    {
        if (side == 0)
        {
            return;
        }

        var (height, width) = ((int)size.Height, (int)size.Width);
        var (top, bottom) = Stretch(height, side, ref random);
        var (left, right) = Stretch(width, side, ref random);
        for (var row = top; row < bottom; row++)
        {
            if (layout.ChannelsLast)
            {
                image[(((row * width) + left) * layout.Channels)..(((row * width) + right) * layout.Channels)].Clear();
                continue;
            }

            for (var channel = 0; channel < layout.Channels; channel++)
            {
                image.Slice((((channel * height) + row) * width) + left, right - left).Clear();
            }
        }
    }

    private static ImagePlacement Place(ScaleCrop augmentation, Size2 crop, PixelMap image, ref SplitMix64 random)
    {
        var shorter = augmentation.Smallest + random.Below(augmentation.Largest - augmentation.Smallest + 1);
        var resized = ImageTransform.ScaledTo(shorter, new Size2(image.Height, image.Width));
        return new ImagePlacement(resized, new PixelWindow(random.Below(resized.Height - crop.Height + 1), random.Below(resized.Width - crop.Width + 1), crop.Height, crop.Width));
    }

    private static long Move(int padding, ref SplitMix64 random) => random.Below((2L * padding) + 1) - padding;

    private static (int Start, int End) Stretch(int length, int side, ref SplitMix64 random)
    {
        var start = random.Below(length) - (side / 2);
        return ((int)Math.Max(start, 0), (int)Math.Min(start + side, length));
    }
}
