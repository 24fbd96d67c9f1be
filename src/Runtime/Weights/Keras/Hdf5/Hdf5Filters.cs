using System.IO.Compression;

namespace VggGen;

/// <summary>What was done to the bytes of each piece before it was written (HDF5 File Format Specification 3.0, IV.A.2.l). Deflation and shuffling are undone; h5py offers both.</summary>
/// <param name="Filters">In the order in which they were applied.</param>
internal sealed record Hdf5Filters(IReadOnlyList<(int Identifier, long Parameter)> Filters)
{
    private const int Deflate = 1;
    private const int Shuffle = 2;
    private const int FirstNamed = 256;

    /// <summary>Reads the message.</summary>
    public static Hdf5Filters Read(Hdf5Source source, Hdf5Block block)
    {
        var version = block.Version("a list of filters", 1, 2);
        var count = block.Byte();
        block.Skip(version == 1 ? 6 : 0);
        var filters = new List<(int, long)>();
        for (var i = 0; i < count; i++)
        {
            var identifier = block.UInt16();
            var nameLength = version == 1 || identifier >= FirstNamed ? block.UInt16() : 0;
            block.Skip(2);
            var parameterCount = block.UInt16();
            var name = block.Text(nameLength);
            if (identifier is not (Deflate or Shuffle))
            {
                throw source.Unsupported($"this HDF5 file is written with filter {identifier} {name}, which is not read; without compression, or with gzip, it is");
            }

            var parameter = parameterCount > 0 ? block.UInt32() : 0;
            block.Skip(Math.Max(0, parameterCount - 1) * sizeof(int));
            block.Skip(version == 1 && parameterCount % 2 != 0 ? sizeof(int) : 0);
            filters.Add((identifier, parameter));
        }

        return new Hdf5Filters(filters);
    }

    /// <summary>Undoes the filters.</summary>
    /// <param name="bytes">A piece as it lies in the file.</param>
    /// <param name="length">How long it must be.</param>
    /// <param name="skipped">A bit for each filter that was not applied.</param>
    /// <returns>The piece; null where it is damaged.</returns>
    public byte[]? Undo(byte[] bytes, int length, long skipped)
    {
        for (var i = Filters.Count - 1; i >= 0; i--)
        {
            if ((skipped & (1L << i)) == 0)
            {
                var undone = Filters[i].Identifier == Deflate ? Inflated(bytes, length) : Unshuffled(bytes, Filters[i].Parameter);
                if (undone is null)
                {
                    return null;
                }

                bytes = undone;
            }
        }

        return bytes.Length == length ? bytes : null;
    }

    private static byte[]? Inflated(byte[] bytes, int length)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
            var inflated = new byte[length];
            return stream.ReadAtLeast(inflated, length, throwOnEndOfStream: false) == length && stream.ReadByte() < 0 ? inflated : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    // All first bytes of the elements, then all second ones, …; what is left over at the end is as it was.
    private static byte[] Unshuffled(byte[] bytes, long size)
    {
        if (size <= 1 || size > bytes.Length)
        {
            return bytes;
        }

        var count = bytes.Length / (int)size;
        var elements = bytes.ToArray();
        for (var place = 0; place < size; place++)
        {
            for (var i = 0; i < count; i++)
            {
                elements[(i * (int)size) + place] = bytes[(place * count) + i];
            }
        }

        return elements;
    }
}
