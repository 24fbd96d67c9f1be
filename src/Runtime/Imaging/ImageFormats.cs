namespace VggGen;

/// <summary>A format of image files.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    WebP,
    Gif,
    Bmp,
    Ico,
}

/// <summary>Tells formats by the first bytes of a file. What its name ends in plays no part.</summary>
internal static class ImageFormats
{
    /// <summary>The format, or null. A file that is cut off within its signature is taken for what it begins like.</summary>
    public static ImageFormat? Of(ReadOnlySpan<byte> bytes)
        => Begins(bytes, [0xFF, 0xD8, 0xFF]) ? ImageFormat.Jpeg
            : Begins(bytes, [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? ImageFormat.Png
            : Begins(bytes, "RIFF"u8) && (bytes.Length < 8 || Begins(bytes[8..], "WEBP"u8)) ? ImageFormat.WebP
            : Begins(bytes, "GIF8"u8) ? ImageFormat.Gif
            : Begins(bytes, "BM"u8) ? ImageFormat.Bmp
            : Begins(bytes, [0, 0, 1, 0]) ? ImageFormat.Ico
            : null;

    private static bool Begins(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
        => bytes.Length < signature.Length ? signature.StartsWith(bytes) : bytes.StartsWith(signature);
}
