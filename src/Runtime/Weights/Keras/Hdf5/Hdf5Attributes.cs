using System.Text;

namespace VggGen;

/// <summary>The attributes of a group or a dataset that are texts (HDF5 File Format Specification 3.0, IV.A.2.m); no others are asked for.</summary>
internal static class Hdf5Attributes
{
    private const int NameRecords = 8;
    private const int MaximumTextLength = 1 << 12;
    private const int ReferenceLength = 16;

    /// <summary>The texts of an attribute; null where there is none of that name, or it is no text.</summary>
    public static IReadOnlyList<string>? Texts(Hdf5Source source, IEnumerable<Hdf5Message> messages, string name)
    {
        foreach (var message in messages)
        {
            if (message.Type == Hdf5Message.Attribute && Read(source, message.Body, name) is { } texts)
            {
                return texts;
            }
        }

        return Dense(source, messages, name);
    }

    private static List<string>? Dense(Hdf5Source source, IEnumerable<Hdf5Message> messages, string name)
    {
        if (messages.FirstOrDefault(static message => message.Type == Hdf5Message.AttributeInfo) is not { Body: var info })
        {
            return null;
        }

        info.Version("attributes", 0, 0);
        info.Skip((info.Byte() & 1) != 0 ? sizeof(ushort) : 0);
        if ((info.Address64(), info.Address64()) is ({ } heapAddress, { } treeAddress))
        {
            var heap = new Hdf5FractalHeap(source, heapAddress);
            foreach (var record in Hdf5BTree2.Records(source, treeAddress, NameRecords))
            {
                if (Read(source, heap.Find(record), name) is { } texts)
                {
                    return texts;
                }
            }
        }

        return null;
    }

    private static List<string>? Read(Hdf5Source source, Hdf5Block block, string name)
    {
        var version = block.Version("an attribute", 1, 3);
        var flags = block.Byte();
        var (nameSize, typeSize, spaceSize) = (block.UInt16(), block.UInt16(), block.UInt16());

        // In which letters the name is written.
        block.Skip(version == 3 ? 1 : 0);
        if (block.Part(Padded(nameSize, version)).Text(nameSize) != name)
        {
            return null;
        }

        if (version > 1 && (flags & 3) != 0)
        {
            throw source.Unsupported($"the attribute {name} of this HDF5 file has a type that stands elsewhere, which is not read");
        }

        var type = Hdf5Datatype.Read(block.Part(Padded(typeSize, version)));
        var shape = Hdf5Dataspace.Read(block.Part(Padded(spaceSize, version)));
        if (type.Class is not (Hdf5Datatype.Text or Hdf5Datatype.VariableLength) || (type.Class == Hdf5Datatype.VariableLength && type.Size != ReferenceLength))
        {
            return null;
        }

        var texts = new List<string>();
        for (var count = Count(shape, block); count > 0; count--)
        {
            texts.Add(type.Class == Hdf5Datatype.Text ? block.Text((int)Math.Min(type.Size, int.MaxValue)) : Elsewhere(source, block));
        }

        return texts;
    }

    private static long Count(long[] shape, Hdf5Block block)
    {
        // There are no elements without bytes, so more than these cannot be there.
        var count = 1L;
        foreach (var extent in shape)
        {
            count = extent <= block.Remaining && count * extent <= block.Remaining ? count * extent : throw block.Damaged("an attribute has more elements than bytes");
        }

        return count;
    }

    private static string Elsewhere(Hdf5Source source, Hdf5Block reference)
    {
        var (length, collection, index) = (reference.UInt32(), reference.Int64(), reference.UInt32());
        if (length == 0)
        {
            return "";
        }

        if (length > MaximumTextLength)
        {
            throw reference.Damaged($"a text has {length} bytes; more than {MaximumTextLength} are refused");
        }

        var head = source.Read(collection, 16, "a heap");
        head.Expect("GCOL");
        head.Version("a heap", 1, 1);
        head.Skip(3);
        var end = checked(collection + head.Int64());
        for (var position = collection + 16; position <= end - 16;)
        {
            var item = source.Read(position, 16, "a heap");
            var (itemIndex, _, _, size) = (item.UInt16(), item.UInt16(), item.UInt32(), item.Int64());
            if (itemIndex == index)
            {
                return Encoding.UTF8.GetString(source.Read(position + 16, length <= size ? length : throw item.Damaged("a text is longer than its place"), "a text").Bytes((int)length));
            }

            if (itemIndex == 0 || size > end - position)
            {
                break;
            }

            position += 16 + ((size + 7) / 8 * 8);
        }

        throw reference.Damaged("a text is not where it is said to be");
    }

    private static int Padded(int size, int version) => version == 1 ? (size + 7) / 8 * 8 : size;
}
