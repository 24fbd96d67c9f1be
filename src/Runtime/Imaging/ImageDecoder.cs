using SkiaSharp;

namespace VggGen;

/// <summary>From a file to pixels in colour that stand as they are meant to be seen.</summary>
internal static class ImageDecoder
{
    /// <summary>What an image from a stream is called in messages.</summary>
    public const string Unnamed = "the image";

    /// <summary>Decodes a file.</summary>
    /// <exception cref="ImageException">The file is missing, no image of a format known, cut off, damaged or too large.</exception>
    public static PixelMap Decode(string path, bool applyOrientation)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            // The bytes are asked for in large pieces: a buffer between would only copy them.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Decode(stream, path, applyOrientation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ImageException(path, FileProblem.OnReading(exception, path), exception);
        }
    }

    /// <summary>Decodes what a stream holds from where it stands to its end.</summary>
    /// <exception cref="ImageException">The stream holds no image of a format known, or one that is cut off, damaged or too large.</exception>
    public static PixelMap Decode(Stream stream, string source, bool applyOrientation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
        {
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        }

        try
        {
            return Decode(EncodedImage.Read(stream, source), source, applyOrientation);
        }
        catch (OutOfMemoryException exception)
        {
            throw TooLarge(source, exception);
        }
    }

    /// <summary>Decodes the bytes of a file.</summary>
    /// <exception cref="ImageException">They are no image that can be read, or one that is cut off, damaged or too large.</exception>
    public static PixelMap Decode(ReadOnlyMemory<byte> bytes, string source, bool applyOrientation)
    {
        try
        {
            var (pixels, orientation) = Decode(bytes, source);
            return applyOrientation ? Orientation.Apply(pixels, orientation) : pixels;
        }
        catch (OutOfMemoryException exception)
        {
            throw TooLarge(source, exception);
        }
    }

    private static ImageException TooLarge(string source, OutOfMemoryException exception)
        => new(source, "there is not enough memory for the pixels that the image claims", exception);

    private static unsafe (PixelMap Pixels, int Orientation) Decode(ReadOnlyMemory<byte> bytes, string source)
    {
        using var pinned = bytes.Pin();
        using var data = SKData.Create((IntPtr)pinned.Pointer, bytes.Length);
        using var stream = new SKMemoryStream(data);
        using var codec = SKCodec.Create(stream, out var created);
        if (codec is null)
        {
            throw new ImageException(source, created == SKCodecResult.IncompleteInput ? "the image is cut off" : "the image is damaged: its header makes no sense");
        }

        var (height, width) = (codec.Info.Height, codec.Info.Width);
        ImageLimits.Check(height, width, bytes.Span, source);
        var pixels = new PixelMap(height, width, PixelMap.Colour);
        try
        {
            // No colour space: the numbers in the file, untouched.
            var result = codec.GetPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul, colorspace: null), pixels.Address);
            if (result == SKCodecResult.Success && EncodedImage.IsCutOff(bytes.Span))
            {
                result = SKCodecResult.IncompleteInput;
            }

            if (result != SKCodecResult.Success)
            {
                throw new ImageException(source, Reason(result));
            }

            // The decoder's names have the numbers of the standard.
            return (pixels, PngOrientation.Of(bytes.Span) ?? (int)codec.EncodedOrigin);
        }
        catch
        {
            pixels.Dispose();
            throw;
        }
    }

    private static string Reason(SKCodecResult result) => result switch
    {
        SKCodecResult.IncompleteInput => "the image is cut off",
        SKCodecResult.ErrorInInput or SKCodecResult.InvalidInput => "the image is damaged or cut off",
        _ => $"the image cannot be decoded ({result})",
    };
}
