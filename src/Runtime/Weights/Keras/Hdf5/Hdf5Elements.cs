using static TorchSharp.torch;

namespace VggGen;

/// <summary>Brings the elements of a dataset into memory where they do not lie in the file as they do there.</summary>
internal static class Hdf5Elements
{
    // What cannot be compressed grows by a few bytes in every thousand at most.
    private const long StoredOverhead = 1 << 8;

    /// <summary>Puts the pieces of a dataset together.</summary>
    public static Tensor Assemble(Hdf5Dataset dataset, Hdf5ChunkIndex index, string name)
    {
        // Each reading has a budget of its own.
        var source = new Hdf5Source(dataset.Container);
        var elements = empty(dataset.Shape, dataset.Type.Element!.Value, CPU);
        try
        {
            if (elements.numel() > 0)
            {
                Assemble(source, dataset, index, elements, name);
            }

            return elements;
        }
        catch
        {
            elements.Dispose();
            throw;
        }
    }

    /// <summary>Reads elements whose bytes come the other way round.</summary>
    public static Tensor Turned(WeightsEntry raw)
    {
        var elements = raw.Read();
        Turn(elements, raw.DType.Size());
        return elements;
    }

    private static void Assemble(Hdf5Source source, Hdf5Dataset dataset, Hdf5ChunkIndex index, Tensor elements, string name)
    {
        // A piece is no larger than the dataset, but for what stands out at its border; the dataset's size was checked when the file was opened.
        var byteCount = index.Shape.Zip(dataset.Shape).All(static pair => pair.First <= pair.Second)
            ? (int)index.ByteCount
            : throw source.Unsupported($"{name} lies in pieces larger than itself, which is not read");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in index.Find(source, dataset.Shape, dataset.Filters.Filters.Count > 0))
        {
            if (chunk.Start.Zip(index.Shape, dataset.Shape).Any(static axis => axis.First % axis.Second != 0 || axis.First >= axis.Third) || !seen.Add(string.Join(',', chunk.Start)))
            {
                throw source.Damaged(chunk.Address, $"a piece of {name} lies outside it or on another");
            }

            if (chunk.Length > byteCount + (byteCount / StoredOverhead) + StoredOverhead)
            {
                throw source.Damaged(chunk.Address, $"a piece of {name} is longer in the file than in memory");
            }

            if (chunk.Address > source.Container.Length - chunk.Length)
            {
                throw source.Damaged(chunk.Address, $"a piece of {name} does not end within the file, which may be cut off");
            }

            var bytes = new byte[chunk.Length];
            source.Container.ReadExactly(bytes, chunk.Address, name);
            var piece = dataset.Filters.Undo(bytes, byteCount, chunk.SkippedFilters) ?? throw source.Damaged(chunk.Address, $"a piece of {name} cannot be decompressed to what it must be");
            Place(piece, index.Shape, chunk.Start, elements, dataset.Shape);
        }

        var expected = dataset.Shape.Zip(index.Shape).Aggregate(1L, static (product, pair) => product * ((pair.First + pair.Second - 1) / pair.Second));
        if (seen.Count != expected)
        {
            throw new WeightsException(source.Container.Path, $"{name} lacks {expected - seen.Count} of its {expected} pieces");
        }

        if (dataset.Type.IsBigEndian)
        {
            Turn(elements, dataset.Type.Element!.Value.Size());
        }
    }

    // Rows of the last extent are copied as they are.
    private static void Place(byte[] piece, long[] pieceShape, long[] start, Tensor elements, long[] shape)
    {
        var size = (int)elements.element_size();
        var rowBytes = shape.Length == 0 ? size : (int)(Math.Min(pieceShape[^1], shape[^1] - start[^1]) * size);
        var pieceRowBytes = shape.Length == 0 ? size : (int)(pieceShape[^1] * size);
        var destination = elements.bytes;
        var index = new long[Math.Max(0, shape.Length - 1)];
        for (var offset = 0; offset < piece.Length; offset += pieceRowBytes)
        {
            var (element, isInside) = (0L, true);
            for (var axis = 0; axis < shape.Length; axis++)
            {
                var place = start[axis] + (axis < index.Length ? index[axis] : 0);
                isInside &= place < shape[axis];
                element = (element * shape[axis]) + place;
            }

            if (isInside)
            {
                piece.AsSpan(offset, rowBytes).CopyTo(destination[(int)(element * size)..]);
            }

            for (var axis = index.Length - 1; axis >= 0 && ++index[axis] == pieceShape[axis]; axis--)
            {
                index[axis] = 0;
            }
        }
    }

    private static void Turn(Tensor elements, int size) => TensorMemory.ForEachBlock(elements, block =>
    {
        for (var i = 0; i < block.Length; i += size)
        {
            block.Slice(i, size).Reverse();
        }
    });
}
