namespace VggGen;

/// <summary>How the pieces of a dataset are found.</summary>
/// <param name="Shape">The extents of each piece; those at the border stand out.</param>
/// <param name="ElementSize">How long an element is, in bytes.</param>
/// <param name="Kind">What leads to them.</param>
/// <param name="Address">Where that lies; null where no element was written.</param>
/// <param name="FilteredLength">How long the only piece is, where there is one and it is filtered.</param>
/// <param name="SkippedFilters">Which filters were not applied to the only piece.</param>
internal sealed record Hdf5ChunkIndex(long[] Shape, long ElementSize, int Kind, long? Address, long? FilteredLength = null, long SkippedFilters = 0)
{
    private const int Tree = 0;
    private const int SingleChunk = 1;
    private const int Implicit = 2;
    private const int FixedArray = 3;
    private const int ArrayHeaderLength = 28;
    private const int MaximumChunks = 1 << 16;

    /// <summary>How long a piece is without filters, in bytes.</summary>
    public long ByteCount => Shape.Aggregate(ElementSize, static (product, extent) => checked(product * extent));

    /// <summary>Reads the rest of a layout of version 3.</summary>
    public static Hdf5ChunkIndex ReadVersion3(Hdf5Block block, int rank)
    {
        CheckRank(block, rank);
        var address = block.Address64();
        return new Hdf5ChunkIndex(Extents(block, rank, sizeof(int)), block.UInt32(), Tree, address);
    }

    /// <summary>Reads the rest of a layout of version 4.</summary>
    public static Hdf5ChunkIndex ReadVersion4(Hdf5Source source, Hdf5Block block, int rank)
    {
        var flags = block.Byte();
        CheckRank(block, rank);
        var size = block.Byte();
        var index = new Hdf5ChunkIndex(Extents(block, rank, size), block.Number(size), block.Byte(), Address: null);
        switch (index.Kind)
        {
            case SingleChunk:
                index = (flags & 2) != 0 ? index with { FilteredLength = block.Int64(), SkippedFilters = block.UInt32() } : index;
                break;
            case Implicit:
                break;
            case FixedArray:
                // How large the pages of the array are.
                block.Skip(1);
                break;
            default:
                throw source.Unsupported("this HDF5 file has a dataset that can grow, which is not read");
        }

        return index with { Address = block.Address64() };
    }

    /// <summary>The pieces of a dataset.</summary>
    /// <param name="source">The file.</param>
    /// <param name="shape">The extents of the dataset.</param>
    /// <param name="isFiltered">Whether the pieces are filtered.</param>
    public List<Hdf5Chunk> Find(Hdf5Source source, IReadOnlyList<long> shape, bool isFiltered)
    {
        if (Address is not { } address)
        {
            return [];
        }

        if (address > source.Container.Length)
        {
            throw source.Damaged(address, "the pieces of a dataset lie beyond the end of the file, which may be cut off");
        }

        var count = shape.Zip(Shape).Aggregate(1L, static (product, pair) => checked(product * ((pair.First + pair.Second - 1) / pair.Second)));
        if (count > MaximumChunks)
        {
            throw source.Damaged(address, $"a dataset has {count} pieces; more than {MaximumChunks} are refused");
        }

        return Kind switch
        {
            Tree => FromTree(source, address),
            SingleChunk => [new Hdf5Chunk(new long[shape.Count], address, FilteredLength ?? ByteCount, SkippedFilters)],
            Implicit => [.. Numbered(count, shape).Select((start, i) => new Hdf5Chunk(start, checked(address + (i * ByteCount)), ByteCount, 0))],
            _ => FromArray(source, address, [.. Numbered(count, shape)], isFiltered),
        };
    }

    private static void CheckRank(Hdf5Block block, int rank)
    {
        // The last is the element's size.
        if (block.Byte() != rank + 1)
        {
            throw block.Damaged("the pieces of a dataset have other extents than the dataset");
        }
    }

    private static long[] Extents(Hdf5Block block, int rank, int size)
    {
        var extents = new long[rank];
        for (var i = 0; i < rank; i++)
        {
            extents[i] = block.Number(size) is > 0 and var extent ? extent : throw block.Damaged("a piece of a dataset has no elements");
        }

        return extents;
    }

    private List<Hdf5Chunk> FromTree(Hdf5Source source, long address)
    {
        var chunks = new List<Hdf5Chunk>();
        Hdf5BTree1.ForEachLeaf(source, address, type: 1, keyLength: 8 + ((Shape.Length + 1) * sizeof(long)), (key, place) =>
        {
            var (length, skipped) = (key.UInt32(), key.UInt32());
            var start = new long[Shape.Length];
            for (var i = 0; i < start.Length; i++)
            {
                start[i] = key.Int64();
            }

            chunks.Add(chunks.Count < MaximumChunks ? new Hdf5Chunk(start, place, length, skipped) : throw key.Damaged($"a dataset has more than {MaximumChunks} pieces"));
        });
        return chunks;
    }

    private List<Hdf5Chunk> FromArray(Hdf5Source source, long address, long[][] starts, bool isFiltered)
    {
        var header = source.Read(address, ArrayHeaderLength, "a list of pieces");
        header.Expect("FAHD");
        header.Version("a list of pieces", 0, 0);
        header.Skip(1);
        var (entrySize, pageBits, capacity, data) = (header.Byte(), header.Byte(), header.Int64(), header.Int64());
        if (pageBits < 32 && capacity > 1L << pageBits)
        {
            throw source.Unsupported("this HDF5 file has a dataset of very many pieces, which is not read");
        }

        if (capacity < starts.Length || entrySize < sizeof(long))
        {
            throw header.Damaged("a list of pieces is too short");
        }

        // Signature, version, client and the header's place come before.
        var list = source.Read(data, 14 + ((long)starts.Length * entrySize), "a list of pieces");
        list.Expect("FADB");
        list.Skip(10);
        var chunks = new List<Hdf5Chunk>(starts.Length);
        foreach (var start in starts)
        {
            var entry = list.Part(entrySize);
            if (entry.Address64() is { } place)
            {
                chunks.Add(isFiltered
                    ? new Hdf5Chunk(start, place, entry.Number(entrySize - sizeof(long) - sizeof(int)), entry.UInt32())
                    : new Hdf5Chunk(start, place, ByteCount, 0));
            }
        }

        return chunks;
    }

    // Row by row, as the elements are.
    private IEnumerable<long[]> Numbered(long count, IReadOnlyList<long> shape)
    {
        var start = new long[Shape.Length];
        for (var i = 0L; i < count; i++)
        {
            yield return [.. start];
            for (var axis = start.Length - 1; axis >= 0; axis--)
            {
                start[axis] += Shape[axis];
                if (start[axis] < shape[axis])
                {
                    break;
                }

                start[axis] = 0;
            }
        }
    }
}
