namespace VggGen;

/// <summary>The header of a group or a dataset: messages in one or several blocks (HDF5 File Format Specification 3.0, IV.A.1).</summary>
internal static class Hdf5ObjectHeader
{
    private const int PrefixLength1 = 16;
    private const int PrefixLength2 = 34;
    private const int ChecksumLength = 4;
    private const int MaximumMessages = 1 << 12;

    /// <summary>Reads all messages.</summary>
    public static List<Hdf5Message> Read(Hdf5Source source, long address)
    {
        var start = source.Read(address, 4, "an object's header");
        return start.Bytes(4).SequenceEqual("OHDR"u8) ? ReadVersion2(source, address) : ReadVersion1(source, address);
    }

    private static List<Hdf5Message> ReadVersion1(Hdf5Source source, long address)
    {
        var prefix = source.Read(address, PrefixLength1, "an object's header");
        prefix.Version("an object's header", 1, 1);

        // One unused, and the numbers of messages and of references.
        prefix.Skip(7);
        var messages = new List<Hdf5Message>();
        var blocks = new Queue<Hdf5Block>([source.Read(address + PrefixLength1, prefix.UInt32(), "an object's header")]);
        while (blocks.TryDequeue(out var block))
        {
            while (block.Remaining >= 8)
            {
                var (type, size, flags) = (block.UInt16(), block.UInt16(), block.Byte());
                block.Skip(3);
                Add(messages, blocks, new Hdf5Message(type, (flags & 2) != 0, block.Part(size)), isVersion2: false);
            }
        }

        return messages;
    }

    private static List<Hdf5Message> ReadVersion2(Hdf5Source source, long address)
    {
        var prefix = source.Read(address, Math.Min(PrefixLength2, source.Container.Length - address), "an object's header");
        prefix.Expect("OHDR");
        prefix.Version("an object's header", 2, 2);
        var flags = prefix.Byte();

        // Times, and when attributes move to a heap.
        prefix.Skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        var size = prefix.Number(1 << (flags & 3));
        var headLength = (flags & 4) != 0 ? 6 : 4;
        var messages = new List<Hdf5Message>();
        var blocks = new Queue<Hdf5Block>([source.Read(prefix.Address, size, "an object's header")]);
        while (blocks.TryDequeue(out var block))
        {
            while (block.Remaining >= headLength)
            {
                var (type, length, messageFlags) = (block.Byte(), block.UInt16(), block.Byte());
                block.Skip(headLength - 4);
                Add(messages, blocks, new Hdf5Message(type, (messageFlags & 2) != 0, block.Part(length)), isVersion2: true);
            }
        }

        return messages;
    }

    private static void Add(List<Hdf5Message> messages, Queue<Hdf5Block> blocks, Hdf5Message message, bool isVersion2)
    {
        if (message.Type == Hdf5Message.Continuation)
        {
            var place = message.Body;
            var block = place.Source.Read(place.Int64(), place.Int64(), "the rest of an object's header");
            if (isVersion2)
            {
                block.Expect("OCHK");
                block = block.Part(block.Remaining >= ChecksumLength ? block.Remaining - ChecksumLength : throw block.Damaged("a block is too short"));
            }

            blocks.Enqueue(block);
        }
        else
        {
            messages.Add(messages.Count < MaximumMessages ? message : throw message.Body.Damaged($"an object has more than {MaximumMessages} properties"));
        }
    }
}
