using static TorchSharp.torch;

namespace VggGen;

/// <summary>Elements that lie in a file as they lie in memory: little-endian, not compressed.</summary>
/// <param name="Container">The file.</param>
/// <param name="Offset">Where the first element begins, in bytes.</param>
/// <param name="Type">Their type.</param>
/// <param name="Shape">The extents of the tensor.</param>
/// <param name="Strides">How many elements lie between neighbours along each extent; null where the elements follow one another row by row.</param>
internal sealed record RawElements(WeightsContainer Container, long Offset, ScalarType Type, IReadOnlyList<long> Shape, IReadOnlyList<long>? Strides)
{
    /// <summary>Whether the elements follow one another row by row.</summary>
    public bool IsContiguous => Strides is null;

    /// <summary>How many elements lie from the first to the last one, whichever are used.</summary>
    public long Span => Strides is null || Shape.Contains(0)
        ? Shape.Aggregate(1L, static (product, extent) => checked(product * extent))
        : Shape.Zip(Strides).Aggregate(1L, static (sum, pair) => checked(sum + ((pair.First - 1) * pair.Second)));

    /// <summary>Reads the elements into new memory, row by row. The caller disposes the tensor.</summary>
    /// <param name="what">What is being read, for messages.</param>
    public Tensor Read(string what)
    {
        var elements = empty(IsContiguous ? [.. Shape] : [Span], Type, CPU);
        try
        {
            ReadInto(elements, what);
            return IsContiguous ? elements : Arranged(elements);
        }
        finally
        {
            if (!IsContiguous)
            {
                elements.Dispose();
            }
        }
    }

    /// <summary>Reads the elements from the first to the last into contiguous memory on the CPU.</summary>
    public void ReadInto(Tensor destination, string what)
    {
        var position = Offset;
        TensorMemory.ForEachBlock(destination, block =>
        {
            Container.ReadExactly(block, position, what);
            position += block.Length;
        });
    }

    /// <summary>A tensor over the mapped file, or null where the elements do not lie at multiples of their size. The caller disposes it.</summary>
    public Tensor? Map()
    {
        var size = Type.Size();
        if (Offset % size != 0 || Span == 0 || Container.Map(Type) is not { } mapping)
        {
            return null;
        }

        return mapping.as_strided([.. Shape], Strides is null ? RowByRow() : [.. Strides], Offset / size);
    }

    private Tensor Arranged(Tensor elements)
    {
        using var view = elements.as_strided([.. Shape], [.. Strides!]);
        return view.contiguous();
    }

    private long[] RowByRow()
    {
        var strides = new long[Shape.Count];
        var step = 1L;
        for (var i = Shape.Count - 1; i >= 0; i--)
        {
            strides[i] = step;
            step *= Math.Max(1, Shape[i]);
        }

        return strides;
    }
}
