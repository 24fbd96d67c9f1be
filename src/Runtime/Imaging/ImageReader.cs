using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Reads images (JPEG, PNG, WebP, GIF, BMP, ICO; the first frame of an animation) as tensors of channels × height × width.
/// They are turned as their Exif orientation asks, as Pillow's <c>ImageOps.exif_transpose</c> does, and have the numbers of Pillow's <c>convert("RGB")</c>:
/// colour profiles are not applied, transparency is dropped and not composited, CMYK becomes RGB by (255 − C)(255 − K)/255.
/// Of 16 bits the higher 8 are taken; in grey PNGs too, which Pillow's <c>convert</c> turns to white. What a GIF leaves transparent is black.
/// </summary>
public static class ImageReader
{
    /// <summary>The largest image that is read, in pixels: what it claims to be is half a gigabyte of memory.</summary>
    public const long MaximumPixels = 1 << 27;

    /// <summary>The longest side of an image that is read, in pixels.</summary>
    public const int MaximumSide = 1 << 17;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="options">What it becomes; null for RGB of its own size, float32 in 0 … 1.</param>
    /// <returns>3×H×W or 1×H×W, on the CPU. The caller disposes it; <c>unsqueeze(0)</c> makes it a batch of one.</returns>
    /// <exception cref="ImageException">The file is missing, no image of a format known, cut off, damaged or too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size asked for is none, or has more than <see cref="MaximumPixels"/> pixels.</exception>
    public static Tensor Read(string path, ImageOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var checkedOptions = Check(options);
        return Finish(ImageDecoder.Decode(path, checkedOptions.ApplyOrientation), checkedOptions);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open.</param>
    /// <param name="options">What the image becomes; null for RGB of its own size, float32 in 0 … 1.</param>
    /// <returns>3×H×W or 1×H×W, on the CPU. The caller disposes it; <c>unsqueeze(0)</c> makes it a batch of one.</returns>
    /// <exception cref="ImageException">The stream holds no image of a format known, or one that is cut off, damaged or too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size asked for is none, or has more than <see cref="MaximumPixels"/> pixels.</exception>
    public static Tensor Read(Stream stream, ImageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var checkedOptions = Check(options);
        return Finish(ImageDecoder.Decode(stream, ImageDecoder.Unnamed, checkedOptions.ApplyOrientation), checkedOptions);
    }

    private static ImageOptions Check(ImageOptions? options)
    {
        if (options?.Size is { } size && !ImageLimits.Allow(size))
        {
            throw new ArgumentOutOfRangeException(nameof(options), size, $"An image cannot be resized to nothing, nor to more than {MaximumPixels} pixels.");
        }

        return options ?? new ImageOptions();
    }

    private static Tensor Finish(PixelMap decoded, ImageOptions options)
    {
        using var image = options.Channels == ImageChannels.Gray ? Luma.Of(decoded) : decoded;
        if (options.Size is not { } size)
        {
            return ToTensor(image, options.Bytes);
        }

        using var resized = BilinearResampler.Resize(image, size, PixelWindow.Of(size));
        return ToTensor(resized, options.Bytes);
    }

    private static Tensor ToTensor(PixelMap image, bool bytes)
        => bytes
            ? ChannelPlanes.OfBytes(image)
            : ChannelPlanes.OfNumbers(image, ImagePlacement.Of((image.Height, image.Width)), ChannelConversion.Unchanged(ChannelPlanes.Channels(image)));
}
