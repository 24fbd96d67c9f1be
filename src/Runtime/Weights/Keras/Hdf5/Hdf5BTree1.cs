namespace VggGen;

/// <summary>The first kind of tree: it finds the members of a group, or the chunks of a dataset (HDF5 File Format Specification 3.0, III.A.1).</summary>
internal static class Hdf5BTree1
{
    private const int HeadLength = 24;

    /// <summary>What is known of a leaf: the key before it and its place.</summary>
    public delegate void LeafAction(Hdf5Block key, long address);

    /// <summary>Goes through the leaves.</summary>
    /// <param name="source">The file.</param>
    /// <param name="address">Where the root node lies.</param>
    /// <param name="type">0 for groups, 1 for chunks.</param>
    /// <param name="keyLength">How long a key is, in bytes.</param>
    /// <param name="action">What is done with each leaf.</param>
    public static void ForEachLeaf(Hdf5Source source, long address, int type, int keyLength, LeafAction action)
        => Visit(source, address, type, keyLength, expectedLevel: null, action);

    // Levels go down by one, which bounds the depth.
    private static void Visit(Hdf5Source source, long address, int type, int keyLength, int? expectedLevel, LeafAction action)
    {
        var head = source.Read(address, HeadLength, "a tree");
        head.Expect("TREE");
        var (actualType, level, count) = (head.Byte(), head.Byte(), head.UInt16());
        if (actualType != type || (expectedLevel is { } expected && level != expected))
        {
            throw head.Damaged($"a tree of type {actualType} and level {level} is not expected here");
        }

        var body = source.Read(address + HeadLength, (long)count * (keyLength + sizeof(long)), "a tree");
        for (var i = 0; i < count; i++)
        {
            var key = body.Part(keyLength);
            var child = body.Int64();
            if (level == 0)
            {
                action(key, child);
            }
            else
            {
                Visit(source, child, type, keyLength, level - 1, action);
            }
        }
    }
}
