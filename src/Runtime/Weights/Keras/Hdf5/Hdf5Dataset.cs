using static TorchSharp.torch;

namespace VggGen;

/// <summary>A dataset: extents, element type, and where the elements lie.</summary>
/// <param name="Container">The file.</param>
/// <param name="Type">The type of the elements, as the file has it.</param>
/// <param name="Shape">The extents.</param>
/// <param name="Layout">Where the elements lie.</param>
/// <param name="Filters">What was done to them.</param>
internal sealed record Hdf5Dataset(WeightsContainer Container, Hdf5Datatype Type, long[] Shape, Hdf5Layout Layout, Hdf5Filters Filters)
{
    private const string BFloat16Mark = "bfloat16";

    /// <summary>Whether an object is a dataset.</summary>
    public static bool IsOne(Hdf5Object item) => item.Messages.Any(static message => message.Type == Hdf5Message.Layout);

    /// <summary>Reads the properties of a dataset.</summary>
    /// <param name="item">The dataset.</param>
    /// <param name="name">Its name, for messages.</param>
    public static Hdf5Dataset Read(Hdf5Object item, string name)
    {
        var source = item.Source;
        if (Find(item, Hdf5Message.ExternalFiles) is not null)
        {
            throw source.Unsupported($"the elements of {name} are in another file, which is not read");
        }

        var type = Hdf5Datatype.Read(Required(item, Hdf5Message.Datatype, name));
        var shape = Hdf5Dataspace.Read(Required(item, Hdf5Message.Dataspace, name));
        var layout = Hdf5Layout.Read(source, Required(item, Hdf5Message.Layout, name), shape.Length);
        var filters = Find(item, Hdf5Message.FilterPipeline) is { } pipeline ? Hdf5Filters.Read(source, pipeline) : new Hdf5Filters([]);

        // numpy does not know this type, so Keras writes its bytes and says so beside them.
        var isBFloat16 = type.Class == Hdf5Datatype.Opaque && type.Size == 2 && item.Attribute("dtype") is [BFloat16Mark];
        return new Hdf5Dataset(source.Container, isBFloat16 ? type with { Element = ScalarType.BFloat16 } : type, shape, layout, filters);
    }

    /// <summary>The dataset as an entry.</summary>
    /// <exception cref="WeightsException">torch has no such elements, or they do not lie within the file.</exception>
    public WeightsEntry ToEntry(string name)
    {
        if (Type.Element is not { } element)
        {
            throw new WeightsException(Container.Path, $"the elements of {name} are no numbers that torch has");
        }

        var byteCount = ElementSize.ByteCount(Container.Path, name, element, Shape);
        if (Layout.Chunks is { } chunks)
        {
            return chunks.ElementSize == element.Size() && byteCount <= int.MaxValue
                ? WeightsEntry.Decoded(name, element, Shape, () => Hdf5Elements.Assemble(this, chunks, name))
                : throw new WeightsException(Container.Path, $"{name} has {byteCount} bytes in pieces, which is more than is read that way, or pieces of other elements");
        }

        if (byteCount > 0 && (Layout.Address is not { } address || Layout.Length < byteCount || address > Container.Length - byteCount))
        {
            throw new WeightsException(Container.Path, Layout.Address is null ? $"{name} was never written" : $"{name} does not end within the file, which may be cut off");
        }

        var raw = WeightsEntry.At(Container, name, element, Shape, Layout.Address ?? 0);
        return Type.IsBigEndian ? WeightsEntry.Decoded(name, element, Shape, () => Hdf5Elements.Turned(raw)) : raw;
    }

    private static Hdf5Block Required(Hdf5Object item, int type, string name)
        => Find(item, type) ?? throw item.Source.Damaged(item.Address, $"{name} lacks a property that every dataset has");

    private static Hdf5Block? Find(Hdf5Object item, int type)
    {
        var message = item.Messages.FirstOrDefault(message => message.Type == type);
        return message is { IsShared: true }
            ? throw item.Source.Unsupported("this HDF5 file has a dataset whose type or filters stand elsewhere, which is not read")
            : message?.Body;
    }
}
