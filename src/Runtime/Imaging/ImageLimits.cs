namespace VggGen;

/// <summary>What an image may ask for in memory and time.</summary>
internal static class ImageLimits
{
    // Each scan of a progressive JPEG visits all of the image, however few bytes it has: a small file could keep a core busy for hours.
    // Real ones have about ten scans; so many fit 64 times over into the largest image.
    private const long MaximumScannedPixels = ImageReader.MaximumPixels * 64;

    /// <summary>Refuses an image that is too large.</summary>
    /// <exception cref="ImageException">It has too many pixels, too long a side or too many scans.</exception>
    public static void Check(int height, int width, ReadOnlySpan<byte> bytes, string source)
    {
        var pixels = (long)height * width;
        if (pixels > ImageReader.MaximumPixels)
        {
            throw new ImageException(source, $"the image claims {height}×{width} pixels; more than {ImageReader.MaximumPixels} are refused");
        }

        if (Math.Max(height, width) > ImageReader.MaximumSide)
        {
            throw new ImageException(source, $"the image claims {height}×{width} pixels; more than {ImageReader.MaximumSide} a side are refused");
        }

        if (ImageFormats.Of(bytes) == ImageFormat.Jpeg && bytes.Count(StartOfScan) is var scans && pixels * scans > MaximumScannedPixels)
        {
            throw new ImageException(source, $"the image claims {height}×{width} pixels in {scans} scans; that is refused, since it would take too long");
        }
    }

    /// <summary>Whether an image of this size may be made.</summary>
    public static bool Allow(Size2 size)
        => size.Height >= 1 && size.Width >= 1 && (Int128)size.Height * size.Width <= ImageReader.MaximumPixels && Math.Max(size.Height, size.Width) <= ImageReader.MaximumSide;

    // In coded data a byte of 255 is followed by a zero or a restart marker (ITU-T T.81, B.1.1.5), so few others are counted.
    private static ReadOnlySpan<byte> StartOfScan => [0xFF, 0xDA];
}
