using System.Collections.ObjectModel;

namespace VggGen;

/// <summary>
/// How an image becomes what a network takes: resized, cropped, turned into numbers and normalised, in this order.
/// The pixels are those of torchvision's transforms of a PIL image, to the bit: Pillow's bilinear filter, which covers all pixels where it shrinks.
/// May be used by several threads at once.
/// </summary>
public sealed partial record ImageTransform
{
    /// <summary>What the channels are: three of colour, or one of grey. Grey is taken of colour by its luma.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither.</exception>
    public ImageChannels Channels
    {
        get;
        init => field = value is ImageChannels.Gray or ImageChannels.Rgb ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Images have one channel or three.");
    } = ImageChannels.Rgb;

    /// <summary>In which order the channels of colour stand.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is neither.</exception>
    public ChannelOrder ChannelOrder
    {
        get;
        init => field = value is ChannelOrder.Rgb or ChannelOrder.Bgr ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Colours stand as RGB or as BGR.");
    }

    /// <summary>Whether an image file is turned and mirrored as its Exif orientation asks. torchvision's own loaders do not do so.</summary>
    public bool ApplyOrientation { get; init; } = true;

    /// <summary>
    /// What the shorter side is resized to, in pixels; the longer one becomes ⌊shorter · long / short⌋, so that the shape is kept, as in torchvision.
    /// Null leaves the size. Not together with <see cref="Size"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1, or above <see cref="ImageReader.MaximumSide"/>.</exception>
    public long? ShorterSide
    {
        get;
        init => field = value is null or (>= 1 and <= ImageReader.MaximumSide) ? value : throw OutOfRange(value);
    }

    /// <summary>The height and width to resize to; the shape is not kept. Null leaves the size. Not together with <see cref="ShorterSide"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is nothing, or larger than the largest image.</exception>
    public Size2? Size
    {
        get;
        init => field = value is not { } size || ImageLimits.Allow(size) ? value : throw OutOfRange(value);
    }

    /// <summary>
    /// The height and width of the middle that is kept, after resizing. The middle is half a pixel off where what is cut away is odd: towards the even number of pixels, as in torchvision.
    /// Where the image is smaller, it is padded with black. Null keeps all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is nothing, or larger than the largest image.</exception>
    public Size2? Crop
    {
        get;
        init => field = value is not { } size || ImageLimits.Allow(size) ? value : throw OutOfRange(value);
    }

    /// <summary>The number that white, a byte of 255, becomes before the mean is subtracted: 1 for torchvision, 255 for Caffe.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Scale
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "White must become a finite number above 0.");
    } = 1;

    /// <summary>What is subtracted of each channel, in the order of the channels in the tensor; null for nothing.</summary>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public IReadOnlyList<float>? Mean
    {
        get;
        init => field = Copy(value, float.IsFinite, "A mean must be finite.");
    }

    /// <summary>What each channel is divided by then, in the order of the channels in the tensor; null for one.</summary>
    /// <exception cref="ArgumentException">A number is not finite and above 0.</exception>
    public IReadOnlyList<float>? StandardDeviation
    {
        get;
        init => field = Copy(value, static number => number > 0 && float.IsFinite(number), "A standard deviation must be finite and above 0.");
    }

    /// <summary>The height and width of every result; null where they depend on the image.</summary>
    public Size2? OutputSize => Crop ?? Size;

    /// <summary>Whether all settings are equal.</summary>
    public bool Equals(ImageTransform? other)
        => other is not null
            && (Channels, ChannelOrder, ApplyOrientation, ShorterSide, Size, Crop, Scale)
                == (other.Channels, other.ChannelOrder, other.ApplyOrientation, other.ShorterSide, other.Size, other.Crop, other.Scale)
            && Equal(Mean, other.Mean)
            && Equal(StandardDeviation, other.StandardDeviation);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Channels, ChannelOrder, ApplyOrientation, ShorterSide, Size, Crop, Scale);

    private static bool Equal(IReadOnlyList<float>? one, IReadOnlyList<float>? two) => one is null || two is null ? one == two : one.SequenceEqual(two);

    private static ReadOnlyCollection<float>? Copy(IReadOnlyList<float>? numbers, Predicate<float> allowed, string rule)
    {
        if (numbers is null)
        {
            return null;
        }

        var copy = numbers.ToArray();
        return Array.TrueForAll(copy, allowed) ? Array.AsReadOnly(copy) : throw new ArgumentException(rule, nameof(numbers));
    }

    private static ArgumentOutOfRangeException OutOfRange(object? value)
        => new(nameof(value), value, $"A size is at least one pixel and at most {ImageReader.MaximumSide} a side and {ImageReader.MaximumPixels} pixels in all.");
}
