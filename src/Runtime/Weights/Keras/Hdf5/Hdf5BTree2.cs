using System.Numerics;

namespace VggGen;

/// <summary>The second kind of tree: it lists links and attributes of objects that have many (HDF5 File Format Specification 3.0, III.A.2).</summary>
internal static class Hdf5BTree2
{
    private const int HeaderLength = 38;

    // Signature, version, type and checksum of a node.
    private const int NodeOverhead = 10;
    private const int MaximumDepth = 16;

    /// <summary>All records of a tree.</summary>
    /// <param name="source">The file.</param>
    /// <param name="address">Where the tree's header lies.</param>
    /// <param name="type">The type of the records.</param>
    public static List<Hdf5Block> Records(Hdf5Source source, long address, int type)
    {
        var header = source.Read(address, HeaderLength, "a tree");
        header.Expect("BTHD");
        header.Version("a tree", 0, 0);
        var (actualType, nodeSize, recordSize, depth) = (header.Byte(), header.UInt32(), header.UInt16(), header.UInt16());

        // When nodes are split and merged.
        header.Skip(2);
        if (actualType != type || recordSize == 0 || depth > MaximumDepth || nodeSize < NodeOverhead + recordSize)
        {
            throw header.Damaged($"a tree of type {actualType} and depth {depth} is not expected here");
        }

        var records = new List<Hdf5Block>();
        var (root, count) = (header.Address64(), header.UInt16());
        if (root is { } first)
        {
            Visit(new Tree(source, type, nodeSize, recordSize), first, count, depth, records);
        }

        return records;
    }

    private static void Visit(Tree tree, long address, long count, int depth, List<Hdf5Block> records)
    {
        var node = tree.Source.Read(address, tree.NodeSize, "a tree");
        node.Expect(depth == 0 ? "BTLF" : "BTIN");
        node.Version("a tree", 0, 0);
        if (node.Byte() != tree.Type)
        {
            throw node.Damaged("a tree has nodes of several types");
        }

        for (var i = 0L; i < count; i++)
        {
            records.Add(node.Part(tree.RecordSize));
        }

        for (var i = 0L; depth > 0 && i <= count; i++)
        {
            var (child, childCount) = (node.Int64(), node.Number(tree.CountSize));

            // How many records are beneath, which is written where there are several levels.
            node.Skip(tree.TotalSize(depth - 1));
            Visit(tree, child, childCount, depth - 1, records);
        }
    }

    private sealed record Tree(Hdf5Source Source, int Type, long NodeSize, int RecordSize)
    {
        public int CountSize => SizeOf(MaximumInLeaf);

        private long MaximumInLeaf => (NodeSize - NodeOverhead) / RecordSize;

        // Numbers take as many bytes as the greatest that a node of the level can hold.
        public int TotalSize(int level) => level == 0 ? 0 : SizeOf(MaximumBeneath(level));

        private static int SizeOf(long number) => (BitOperations.Log2((ulong)Math.Max(1, number)) / 8) + 1;

        private long MaximumBeneath(int level)
        {
            if (level == 0)
            {
                return MaximumInLeaf;
            }

            var pointer = sizeof(long) + CountSize + TotalSize(level - 1);
            var own = Math.Max(0, (NodeSize - NodeOverhead - pointer) / (RecordSize + pointer));
            var beneath = MaximumBeneath(level - 1);
            return beneath > long.MaxValue / (own + 2) ? long.MaxValue : ((own + 1) * beneath) + own;
        }
    }
}
