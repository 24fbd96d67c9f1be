namespace VggGen;

/// <summary>The head of an HDF5 file (HDF5 File Format Specification 3.0, II.A).</summary>
internal static class Hdf5Superblock
{
    private const int Length = 96;

    /// <summary>The bytes with which a file begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>Where the root group's object header lies.</summary>
    public static long ReadRoot(Hdf5Source source)
    {
        var block = source.Read(0, Math.Min(Length, source.Container.Length), "the head of the file");
        block.Skip(Signature.Length);
        var version = block.Version("the head of the file", 0, 3);
        if (version < 2)
        {
            // Versions of free-space storage, of the root group's entry, one unused, of shared messages.
            block.Skip(4);
        }

        var (offsetSize, lengthSize) = (block.Byte(), block.Byte());
        if ((offsetSize, lengthSize) != (sizeof(long), sizeof(long)))
        {
            throw source.Unsupported($"this HDF5 file has addresses of {offsetSize} and lengths of {lengthSize} bytes; only files with 8 and 8 are read");
        }

        // Sizes of tree nodes and flags; version 1 has four bytes more.
        block.Skip(version switch { 0 => 9, 1 => 13, _ => 1 });
        if (block.Address64() is not 0)
        {
            throw source.Unsupported("this HDF5 file does not begin at its first byte, which is not read");
        }

        // Old: free space, end, driver, and of the root's entry the place of its name. New: extension, end.
        block.Skip((version < 2 ? 4 : 2) * sizeof(long));
        return block.Int64();
    }
}
