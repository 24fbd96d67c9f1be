using static TorchSharp.torch;

namespace VggGen;

/// <summary>A list, tuple or set of a pickle, which may come to hold itself.</summary>
/// <param name="items">The items, kept rather than copied.</param>
/// <param name="isTuple">Whether nothing may be added.</param>
internal sealed class PickleSequence(List<object?>? items, bool isTuple)
{
    private List<object?>? _items = items;

    /// <summary>Whether nothing may be added.</summary>
    public bool IsTuple => isTuple;

    /// <summary>The items in order.</summary>
    public IReadOnlyList<object?> Items => _items ?? (IReadOnlyList<object?>)[];

    /// <summary>Adds an item at the end.</summary>
    public void Add(object? item) => (_items ??= []).Add(item);
}

/// <summary>A value that is of no use to tensors: a long text, bytes, a number beyond 64 bits, a device. It is passed over and not kept.</summary>
internal sealed class PickleOpaque
{
    /// <summary>All of them.</summary>
    public static readonly PickleOpaque Value = new();

    private PickleOpaque()
    {
    }
}

/// <summary>A storage as a pickle tells of it: where its elements lie is for the container to know.</summary>
/// <param name="Type">The type of its elements; bytes where it has none of its own.</param>
/// <param name="Key">Its name in the container.</param>
/// <param name="Count">How many elements it has.</param>
/// <param name="ViewOffset">Where the part that is meant begins, in elements.</param>
/// <param name="ViewCount">How many elements the part that is meant has.</param>
internal sealed record PickleStorage(ScalarType Type, string Key, long Count, long ViewOffset, long ViewCount);

/// <summary>A tensor as a pickle tells of it. Extents and strides are not negative; nothing else has been checked.</summary>
/// <param name="Storage">What it is a view of.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Offset">Where its first element lies, in elements from the beginning of the storage's part.</param>
/// <param name="Shape">The extents.</param>
/// <param name="Strides">How many elements lie between neighbours along each extent.</param>
internal sealed record PickleTensor(PickleStorage Storage, ScalarType Type, long Offset, long[] Shape, long[] Strides);
