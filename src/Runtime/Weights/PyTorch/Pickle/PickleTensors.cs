using static TorchSharp.torch;

namespace VggGen;

/// <summary>Makes tensors and storages from the tuples that a pickle has for them.</summary>
internal static class PickleTensors
{
    private const int MaximumExtents = 64;

    /// <summary>A tensor from the arguments of <c>_rebuild_tensor</c>: storage, offset, extents, strides; then, in later versions, what autograd needs, the element type, and marks.</summary>
    /// <exception cref="WeightsException">The arguments are not of these kinds.</exception>
    public static PickleTensor Create(PickleGlobalKind kind, IReadOnlyList<object?> arguments, string path)
    {
        if (arguments is not [PickleStorage storage, long offset and >= 0, PickleSequence shape, PickleSequence strides, ..]
            || Numbers(shape) is not { } extents || Numbers(strides) is not { } steps || extents.Length != steps.Length)
        {
            throw PickleCalls.Damaged(path, "a tensor must have a storage, an offset, and as many extents as strides, none of them negative");
        }

        var type = storage.Type;
        var marks = 6;
        if (kind == PickleGlobalKind.TypedTensor)
        {
            type = arguments is [_, _, _, _, _, _, PickleGlobal { Kind: PickleGlobalKind.ElementType, Type: { } given }, ..]
                ? given
                : throw PickleCalls.Damaged(path, "a tensor with an element type of its own does not say which");
            marks = 7;
        }

        // Marks say that a tensor is to be read conjugated or negated, which torch does lazily; no layer's weights are.
        if (arguments.Count > marks && arguments[marks] is PickleMapping { Items: var set } && set.Any(static item => item.Value is true))
        {
            throw new WeightsException(path, "it holds a tensor that is to be negated or conjugated when it is read, which is not supported");
        }

        return new PickleTensor(storage, type, offset, extents, steps);
    }

    /// <summary>A storage from the tuple of a persistent id: <c>"storage"</c>, class, key, device, count, and in the old container the part that is meant.</summary>
    /// <exception cref="WeightsException">The tuple is another one.</exception>
    public static PickleStorage Storage(object? id, string path)
    {
        if (id is not PickleSequence { Items: ["storage", PickleGlobal { Kind: PickleGlobalKind.Storage } type, string key, _, long count and >= 0, ..] items })
        {
            throw PickleCalls.Damaged(path, "a storage must have a type, a key and a count");
        }

        var elements = type.Type ?? ScalarType.Byte;
        return (items.Count > 5 ? items[5] : null) switch
        {
            null => new PickleStorage(elements, key, count, ViewOffset: 0, ViewCount: count),
            PickleSequence { Items: [_, long offset and >= 0, long viewCount and >= 0] } when offset <= count && viewCount <= count - offset
                => new PickleStorage(elements, key, count, offset, viewCount),
            _ => throw PickleCalls.Damaged(path, "a part of a storage lies outside of it"),
        };
    }

    private static long[]? Numbers(PickleSequence sequence)
    {
        if (sequence.Items.Count > MaximumExtents)
        {
            return null;
        }

        var numbers = new long[sequence.Items.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (sequence.Items[i] is not (long number and >= 0))
            {
                return null;
            }

            numbers[i] = number;
        }

        return numbers;
    }
}
