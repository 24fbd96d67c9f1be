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

/// <summary>Tells formats by the first bytes of a file; what its name ends in matters only where files are looked for.</summary>
internal static class ImageFormats
{
    /// <summary>What the names of such files end in: how images are found in folders.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".jpg", ".jpeg", ".png", ".webp", ".bmp", ".gif", ".ico"];

    /// <summary>Whether a name ends as those of images do.</summary>
    public static bool IsImageName(string name) => Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

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
