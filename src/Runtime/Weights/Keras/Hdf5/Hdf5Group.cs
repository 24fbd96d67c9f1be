using System.Text;

namespace VggGen;

/// <summary>The members of a group. Links to other places in the file or in other files are left out: only what the file itself holds is read.</summary>
internal static class Hdf5Group
{
    private const int SymbolLength = 40;
    private const int MaximumNameLength = 1 << 10;
    private const int MaximumMembers = 1 << 16;
    private const int NameRecords = 5;

    /// <summary>Whether an object with these messages is a group.</summary>
    public static bool IsOne(IEnumerable<Hdf5Message> messages)
        => messages.Any(static message => message.Type is Hdf5Message.SymbolTable or Hdf5Message.LinkInfo or Hdf5Message.Link);

    /// <summary>Names and addresses of the members, by name.</summary>
    public static SortedDictionary<string, long> Members(Hdf5Source source, IEnumerable<Hdf5Message> messages)
    {
        var members = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var message in messages)
        {
            switch (message.Type)
            {
                case Hdf5Message.SymbolTable:
                    AddSymbols(source, message.Body, members);
                    break;
                case Hdf5Message.Link:
                    AddLink(message.Body, members);
                    break;
                case Hdf5Message.LinkInfo:
                    AddDense(source, message.Body, members);
                    break;
                default:
                    break;
            }
        }

        return members;
    }

    private static void AddSymbols(Hdf5Source source, Hdf5Block table, SortedDictionary<string, long> members)
    {
        var (tree, heap) = (table.Int64(), table.Int64());
        var heapHead = source.Read(heap, 32, "a heap");
        heapHead.Expect("HEAP");
        heapHead.Version("a heap", 0, 0);
        heapHead.Skip(3);
        var length = heapHead.Int64();
        heapHead.Skip(sizeof(long));
        var names = source.Read(heapHead.Int64(), length, "the names of a group's members");
        Hdf5BTree1.ForEachLeaf(source, tree, type: 0, keyLength: sizeof(long), (_, address) =>
        {
            var head = source.Read(address, 8, "the members of a group");
            head.Expect("SNOD");
            head.Version("the list of a group's members", 1, 1);
            head.Skip(1);
            var count = head.UInt16();
            var symbols = source.Read(address + 8, (long)count * SymbolLength, "the members of a group");
            for (var i = 0; i < count; i++)
            {
                var (nameOffset, header, cache) = (symbols.Int64(), symbols.Address64(), symbols.UInt32());
                symbols.Skip(20);

                // A link to another place has no header.
                if (cache != 2 && header is { } place)
                {
                    Add(members, NameAt(names.FromStart(), nameOffset), place, symbols);
                }
            }
        });
    }

    private static string NameAt(Hdf5Block names, long offset)
    {
        names.Skip(offset < names.Remaining ? (int)offset : throw names.Damaged("a name lies outside its heap"));
        return names.Text(Math.Min(names.Remaining, MaximumNameLength));
    }

    private static void AddLink(Hdf5Block link, SortedDictionary<string, long> members)
    {
        link.Version("a link", 1, 1);
        var flags = link.Byte();
        var type = (flags & 8) != 0 ? link.Byte() : 0;

        // When it was made, and in which letters it is written.
        link.Skip(((flags & 4) != 0 ? sizeof(long) : 0) + ((flags & 0x10) != 0 ? 1 : 0));
        var length = link.Number(1 << (flags & 3));
        if (length > MaximumNameLength)
        {
            throw link.Damaged($"a name has {length} bytes; more than {MaximumNameLength} are refused");
        }

        var name = Encoding.UTF8.GetString(link.Bytes((int)length));
        if (type == 0)
        {
            Add(members, name, link.Int64(), link);
        }
    }

    private static void AddDense(Hdf5Source source, Hdf5Block info, SortedDictionary<string, long> members)
    {
        info.Version("a group", 0, 0);
        info.Skip((info.Byte() & 1) != 0 ? sizeof(long) : 0);
        if ((info.Address64(), info.Address64()) is ({ } heapAddress, { } treeAddress))
        {
            var heap = new Hdf5FractalHeap(source, heapAddress);
            foreach (var record in Hdf5BTree2.Records(source, treeAddress, NameRecords))
            {
                // The hash of the name comes first.
                record.Skip(4);
                AddLink(heap.Find(record), members);
            }
        }
    }

    private static void Add(SortedDictionary<string, long> members, string name, long address, Hdf5Block place)
    {
        if (members.Count == MaximumMembers || !members.TryAdd(name, address))
        {
            throw place.Damaged(members.Count == MaximumMembers ? $"a group has more than {MaximumMembers} members" : $"{name} stands twice in a group");
        }
    }
}
