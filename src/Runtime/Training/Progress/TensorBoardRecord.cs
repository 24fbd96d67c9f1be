using System.Buffers.Binary;
using System.Numerics;

namespace VggGen;

/// <summary>The framing of TensorFlow's record files: length, its checksum, the data, theirs.</summary>
internal static class TensorBoardRecord
{
    private const int LengthBytes = sizeof(ulong);
    private const int ChecksumBytes = sizeof(uint);

    /// <summary>What the format adds to a checksum that it has turned, so that data which hold checksums are told from them.</summary>
    private const uint MaskDelta = 0xA282EAD8;

    /// <summary>Writes a record in one go, so that who reads meanwhile sees all of it or, at worst, that it is cut off.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> data)
    {
        var record = new byte[checked(LengthBytes + ChecksumBytes + data.Length + ChecksumBytes)];
        var length = record.AsSpan(0, LengthBytes);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(LengthBytes), Masked(length));
        data.CopyTo(record.AsSpan(LengthBytes + ChecksumBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(LengthBytes + ChecksumBytes + data.Length), Masked(data));
        stream.Write(record);
        stream.Flush();
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var checksum = uint.MaxValue;
        foreach (var one in data)
        {
            checksum = BitOperations.Crc32C(checksum, one);
        }

        return unchecked(BitOperations.RotateRight(~checksum, 15) + MaskDelta);
    }
}
