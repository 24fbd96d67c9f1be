namespace VggGen;

/// <summary>What an image becomes when it is read.</summary>
public sealed record ImageOptions
{
    /// <summary>What the channels are.</summary>
    public ImageChannels Channels { get; init; } = ImageChannels.Rgb;

    /// <summary>Whether the image is turned and mirrored as its Exif orientation asks, which cameras write that are not held upright.</summary>
    public bool ApplyOrientation { get; init; } = true;

    /// <summary>
    /// The height and width to resize to: bilinear, and with a filter that widens as the image shrinks so that no pixel is skipped, the numbers are Pillow's to the bit;
    /// the shape is not kept. Null leaves the size as it is.
    /// </summary>
    public Size2? Size { get; init; }

    /// <summary>Whether the tensor holds bytes, 0 … 255, rather than float32 numbers, 0 … 1.</summary>
    public bool Bytes { get; init; }
}
