using System.Buffers.Binary;
using System.Text;

namespace VggGen;

/// <summary>Some bytes of an HDF5 file, read from first to last. All numbers are little-endian.</summary>
/// <param name="source">The file.</param>
/// <param name="address">Where they lie in it.</param>
/// <param name="bytes">The bytes.</param>
internal sealed class Hdf5Block(Hdf5Source source, long address, ReadOnlyMemory<byte> bytes)
{
    private int _position;

    /// <summary>The file.</summary>
    public Hdf5Source Source => source;

    /// <summary>How many bytes are left.</summary>
    public int Remaining => bytes.Length - _position;

    /// <summary>Where the next byte lies in the file.</summary>
    public long Address => address + _position;

    /// <summary>The next byte.</summary>
    public int Byte() => Bytes(1)[0];

    /// <summary>The next two bytes as a number.</summary>
    public int UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(sizeof(ushort)));

    /// <summary>The next four bytes as a number.</summary>
    public long UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint)));

    /// <summary>The next eight bytes as a length or a place in the file.</summary>
    /// <returns>The number; null for all ones, which is HDF5's word for none.</returns>
    public long? Address64()
    {
        var number = BinaryPrimitives.ReadInt64LittleEndian(Bytes(sizeof(long)));
        return number >= -1 ? (number == -1 ? null : number) : throw Damaged("an address is beyond all files");
    }

    /// <summary>The next eight bytes as a number that must be one.</summary>
    public long Int64() => Address64() ?? throw Damaged("a number is missing");

    /// <summary>A number of as many bytes as the file says elsewhere.</summary>
    public long Number(int byteCount)
    {
        var number = 0UL;
        var digits = Bytes(byteCount);
        for (var i = byteCount - 1; i >= 0; i--)
        {
            number = (number << 8) | digits[i];
        }

        return number <= long.MaxValue && byteCount <= sizeof(long) ? (long)number : throw Damaged("a number is beyond all files");
    }

    /// <summary>The same bytes, from the first on.</summary>
    public Hdf5Block FromStart() => new(source, address, bytes);

    /// <summary>Passes over bytes.</summary>
    public void Skip(int count) => Bytes(count);

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > Remaining)
        {
            throw Damaged($"{count} bytes are expected where {Remaining} are left");
        }

        _position += count;
        return bytes.Span.Slice(_position - count, count);
    }

    /// <summary>The next bytes as a block of their own.</summary>
    public Hdf5Block Part(int count)
    {
        var (start, place) = (_position, Address);
        Skip(count);
        return new Hdf5Block(source, place, bytes.Slice(start, count));
    }

    /// <summary>A text of a fixed length, which ends at the first zero.</summary>
    public string Text(int count)
    {
        var text = Bytes(count);
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    /// <summary>Checks the four letters with which a structure begins.</summary>
    public void Expect(string signature)
    {
        if (!Encoding.ASCII.GetBytes(signature).AsSpan().SequenceEqual(Bytes(signature.Length)))
        {
            throw Damaged($"{signature} is expected here");
        }
    }

    /// <summary>Checks the version of a structure.</summary>
    public int Version(string what, int lowest, int highest)
    {
        var version = Byte();
        return version >= lowest && version <= highest ? version : throw Damaged($"{what} is of version {version}, which is not known");
    }

    /// <summary>What is wrong here.</summary>
    public WeightsException Damaged(string reason) => source.Damaged(Address, reason);
}
