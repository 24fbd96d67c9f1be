using System.Buffers.Binary;

namespace VggGen;

/// <summary>The chunks of a PNG (PNG, third edition, 5.3).</summary>
internal static class PngChunks
{
    private const int SignatureBytes = 8;

    // Length, type and checksum.
    private const int Overhead = 12;

    /// <summary>Whether a chunk is there as a whole.</summary>
    /// <param name="png">The file. Nothing is found where it is cut off before the chunk.</param>
    /// <param name="type">Four letters.</param>
    /// <param name="content">What the first chunk of this type holds.</param>
    public static bool TryFind(ReadOnlySpan<byte> png, ReadOnlySpan<byte> type, out ReadOnlySpan<byte> content)
    {
        var rest = png[Math.Min(SignatureBytes, png.Length)..];
        while (rest.Length >= Overhead)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Overhead)
            {
                break;
            }

            if (rest[4..8].SequenceEqual(type))
            {
                content = rest.Slice(8, (int)length);
                return true;
            }

            rest = rest[(Overhead + (int)length)..];
        }

        content = default;
        return false;
    }
}
