using System.Buffers.Binary;

namespace VggGen;

/// <summary>Reads the bytes of an image file, as far as it can be one.</summary>
internal static class EncodedImage
{
    /// <summary>The longest file that is read: 1 GiB, what the largest image takes at eight bytes a pixel.</summary>
    private const int MaximumBytes = 1 << 30;

    // Enough to tell what it is before more is read of a file, or of a device, that has no end.
    private const int FirstChunk = 1 << 16;

    /// <summary>All bytes from where a stream stands.</summary>
    /// <exception cref="ImageException">It is empty, too long or does not begin like an image.</exception>
    public static ReadOnlyMemory<byte> Read(Stream stream, string source)
    {
        // One byte more than it seems to hold shows the end at once.
        var expected = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) + 1 : 0;
        var bytes = GC.AllocateUninitializedArray<byte>(FirstChunk);
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        CheckBeginning(bytes.AsSpan(0, length), source);
        while (length == bytes.Length)
        {
            if (Math.Max(length, expected - 1) > MaximumBytes)
            {
                throw new ImageException(source, $"it is longer than the {MaximumBytes} bytes that are read of an image");
            }

            var longer = GC.AllocateUninitializedArray<byte>((int)Math.Min(Math.Max(expected, 2L * length), MaximumBytes + 1L));
            bytes.AsSpan(0, length).CopyTo(longer);
            bytes = longer;
            length += stream.ReadAtLeast(bytes.AsSpan(length), bytes.Length - length, throwOnEndOfStream: false);
        }

        return bytes.AsMemory(0, length);
    }

    /// <summary>
    /// Whether a file ends before it says it does. The decoder does not mind where all pixels are there; but the orientation may stand behind them.
    /// </summary>
    public static bool IsCutOff(ReadOnlySpan<byte> bytes) => ImageFormats.Of(bytes) switch
    {
        ImageFormat.Png => !PngChunks.TryFind(bytes, "IEND"u8, out _),

        // The length of what follows stands behind "RIFF".
        ImageFormat.WebP => bytes.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) > bytes.Length - 8,
        _ => false,
    };

    private static void CheckBeginning(ReadOnlySpan<byte> bytes, string source)
    {
        if (bytes.IsEmpty)
        {
            throw new ImageException(source, "it is empty");
        }

        if (ImageFormats.Of(bytes) is null)
        {
            throw new ImageException(source, "this is no image of a format known here (JPEG, PNG, WebP, GIF, BMP, ICO)");
        }
    }
}
