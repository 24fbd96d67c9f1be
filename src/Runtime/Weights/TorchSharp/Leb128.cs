namespace VggGen;

/// <summary>Whole numbers in seven bits a byte, the lowest first; the eighth bit says that more follow.</summary>
internal static class Leb128
{
    private const int MaximumBytes = 9; // 63 bits.

    /// <summary>Reads a number and moves behind it.</summary>
    /// <exception cref="WeightsException">The file ends within it, or it has more than 63 bits.</exception>
    public static long Read(WeightsContainer container, ref long position)
    {
        Span<byte> bytes = stackalloc byte[MaximumBytes];
        var count = container.Read(bytes, position);
        var value = 0L;
        for (var i = 0; i < count; i++)
        {
            value |= (long)(bytes[i] & 0x7F) << (7 * i);
            if ((bytes[i] & 0x80) == 0)
            {
                position += i + 1;
                return value;
            }
        }

        throw new WeightsException(container.Path, count < MaximumBytes ? "the file ends within a number; it may be cut off" : $"the number at byte {position} has more than 63 bits");
    }

    /// <summary>Writes a number that is not negative.</summary>
    public static void Write(Stream stream, long value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
    }
}
