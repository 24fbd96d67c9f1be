namespace VggGen;

/// <summary>Where the elements of a dataset lie (HDF5 File Format Specification 3.0, IV.A.2.i).</summary>
/// <param name="Address">Where they begin, if they lie in one piece; null where none were written.</param>
/// <param name="Length">How long they are, in bytes, if they lie in one piece.</param>
/// <param name="Chunks">Where the pieces lie, if there are several.</param>
internal sealed record Hdf5Layout(long? Address, long Length, Hdf5ChunkIndex? Chunks)
{
    private const int Compact = 0;
    private const int Contiguous = 1;
    private const int Chunked = 2;

    /// <summary>Reads the message.</summary>
    /// <param name="source">The file.</param>
    /// <param name="block">The message's body.</param>
    /// <param name="rank">How many extents the dataset has.</param>
    public static Hdf5Layout Read(Hdf5Source source, Hdf5Block block, int rank)
    {
        var version = block.Byte();
        if (version is not (3 or 4))
        {
            throw source.Unsupported($"this HDF5 file places elements in a way (version {version}) that is not read");
        }

        switch (block.Byte())
        {
            case Compact:
                var length = block.UInt16();
                return new Hdf5Layout(block.Address, length <= block.Remaining ? length : throw block.Damaged("elements lie outside the header that holds them"), Chunks: null);
            case Contiguous:
                return new Hdf5Layout(block.Address64(), block.Int64(), Chunks: null);
            case Chunked:
                return new Hdf5Layout(null, 0, version == 3 ? Hdf5ChunkIndex.ReadVersion3(block, rank) : Hdf5ChunkIndex.ReadVersion4(source, block, rank));
            default:
                throw source.Unsupported("this HDF5 file takes elements from other datasets, which is not read");
        }
    }
}
