namespace VggGen;

/// <summary>The extents of a dataset or an attribute (HDF5 File Format Specification 3.0, IV.A.2.b).</summary>
internal static class Hdf5Dataspace
{
    private const int MaximumRank = 32;
    private const int Null = 2;

    /// <summary>Reads the message: the extents, none for a scalar.</summary>
    public static long[] Read(Hdf5Block block)
    {
        var version = block.Version("a shape", 1, 2);
        var rank = block.Byte();
        block.Skip(1);
        var kind = version == 2 ? block.Byte() : 1;

        // Version 1 has bytes that mean nothing.
        block.Skip(version == 1 ? 5 : 0);
        if (rank > MaximumRank)
        {
            throw block.Damaged($"a shape has {rank} extents; more than {MaximumRank} are refused");
        }

        if (kind == Null)
        {
            return [0];
        }

        var extents = new long[rank];
        for (var i = 0; i < rank; i++)
        {
            extents[i] = block.Int64();
        }

        return extents;
    }
}
