using static TorchSharp.torch;

namespace VggGen;

/// <summary>Turns the tensors of a pickle into entries, each checked against the place of its storage.</summary>
internal static class PyTorchEntries
{
    // Many tensors may be small parts of one large storage, and reading each may go through all of it. This is how much of that is done for a file, in lengths of it.
    private const long MaximumWork = 16;
    private const long SmallBytes = 1 << 26;

    /// <summary>Makes the entries.</summary>
    /// <param name="container">The file.</param>
    /// <param name="tensors">The tensors by name.</param>
    /// <param name="place">Where the storage of a tensor is.</param>
    /// <exception cref="WeightsException">A tensor does not lie within its storage, or all together would be too much work.</exception>
    public static IReadOnlyList<WeightsEntry> Create(WeightsContainer container, IEnumerable<KeyValuePair<string, PickleTensor>> tensors, Func<PickleStorage, StoragePlace> place)
    {
        var entries = new List<WeightsEntry>();
        var allowed = checked((container.Length * MaximumWork) + SmallBytes);
        foreach (var (name, tensor) in tensors)
        {
            var storage = place(tensor.Storage);
            var view = View(container.Path, name, tensor, storage);
            var work = view.Span == 0 ? 0 : storage.Position is null ? storage.Length : view.Span;
            if ((allowed -= work) < 0)
            {
                throw new WeightsException(container.Path, $"its tensors take more than {MaximumWork} times the file's length to read; this is refused");
            }

            entries.Add(storage.Position is { } position
                ? WeightsEntry.View(container, name, tensor.Type, tensor.Shape, checked(position + view.Start), view.Strides)
                : WeightsEntry.Decoded(name, tensor.Type, tensor.Shape, () => Decode(container.Path, name, tensor, view, storage)));
        }

        return entries.AsReadOnly();
    }

    /// <summary>Where a tensor lies in its storage, in bytes, and its strides, null for row by row.</summary>
    private static (long Start, long Span, long[]? Strides) View(string path, string name, PickleTensor tensor, StoragePlace place)
    {
        var storage = tensor.Storage;
        try
        {
            checked
            {
                var size = tensor.Type.Size();
                var storageSize = storage.Type.Size();
                if (storage.Count * storageSize != place.Length)
                {
                    throw new WeightsException(path, $"storage {storage.Key} of {name} claims {storage.Count} elements of {storage.Type}, but has {place.Length} bytes");
                }

                var count = tensor.Shape.Aggregate((long)size, static (product, extent) => product * extent) / size;
                if (count == 0)
                {
                    return (0, 0, null);
                }

                var span = tensor.Shape.Zip(tensor.Strides).Aggregate(1L, static (sum, pair) => sum + ((pair.First - 1) * pair.Second));
                if ((tensor.Offset + span) * size > storage.ViewCount * storageSize)
                {
                    throw new WeightsException(path, $"{name} reaches to element {tensor.Offset + span} of storage {storage.Key}, which has {storage.ViewCount * storageSize / size}");
                }

                return ((storage.ViewOffset * storageSize) + (tensor.Offset * size), span * size, IsRowByRow(tensor) ? null : tensor.Strides);
            }
        }
        catch (OverflowException exception)
        {
            throw new WeightsException(path, $"{name} claims more elements than any memory holds: {WeightsEntry.Extents(tensor.Shape)}", exception);
        }
    }

    private static bool IsRowByRow(PickleTensor tensor)
    {
        var step = 1L;
        for (var i = tensor.Shape.Length - 1; i >= 0; i--)
        {
            // How far apart the elements of an extent of one lie means nothing.
            if (tensor.Shape[i] != 1 && tensor.Strides[i] != step)
            {
                return false;
            }

            step *= tensor.Shape[i];
        }

        return true;
    }

    private static Tensor Decode(string path, string name, PickleTensor tensor, (long Start, long Span, long[]? Strides) view, StoragePlace place)
    {
        if (view.Span == 0)
        {
            return empty(tensor.Shape, tensor.Type, CPU);
        }

        var size = tensor.Type.Size();
        if (place.Length % size != 0 || view.Start % size != 0)
        {
            throw new WeightsException(path, $"{name} lies between the elements of its storage");
        }

        using var elements = empty([place.Length / size], tensor.Type, CPU);
        using (var stream = place.Open!())
        {
            ReadAll(stream, elements, path, name);
        }

        using var part = elements.as_strided(tensor.Shape, tensor.Strides, view.Start / size);
        return part.contiguous();
    }

    private static void ReadAll(Stream stream, Tensor elements, string path, string name)
    {
        try
        {
            TensorMemory.ForEachBlock(elements, block => stream.ReadExactly(block));
            if (stream.ReadByte() >= 0)
            {
                throw new WeightsException(path, $"the storage of {name} is longer than it claims");
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new WeightsException(path, $"the storage of {name} cannot be decompressed: {exception.Message}", exception);
        }
    }
}
