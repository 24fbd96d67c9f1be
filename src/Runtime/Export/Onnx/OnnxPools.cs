namespace VggGen;

/// <summary>
/// Pools as nodes. A last window that only partly fits is made to fit by padding below and to the right: ONNX's <c>ceil_mode</c> counts windows that begin beyond the map, which PyTorch does not, and engines differ in what they
/// divide by.
/// </summary>
internal static class OnnxPools
{
    /// <summary>The largest number of each window.</summary>
    public static string MaxPool(this OnnxGraphBuilder graph, PoolDescription pool, string x)
    {
        var (before, behind) = (pool.Padding, PaddingBehind(pool));

        // ONNX Runtime refuses padding as wide as the kernel, which dilation makes possible.
        if (Math.Max(before.Height, behind.Height) >= pool.KernelSize.Height || Math.Max(before.Width, behind.Width) >= pool.KernelSize.Width)
        {
            x = Pad(graph, pool.Name, x, before, behind, graph.Constant("pool.nothing", double.NegativeInfinity));
            (before, behind) = (Size2.Zero, Size2.Zero);
        }

        return graph.Add(
            "MaxPool",
            pool.Name,
            [x],
            OnnxAttribute.Of("kernel_shape", pool.KernelSize),
            OnnxAttribute.Of("strides", pool.Stride),
            OnnxAttribute.Pads(before, behind),
            OnnxAttribute.Of("dilations", pool.Dilation));
    }

    /// <summary>The mean of each window, its padding counted as zeros; of a last window that only partly fits, what lies beyond the padding does not count.</summary>
    public static string AveragePool(this OnnxGraphBuilder graph, PoolDescription pool, string x)
    {
        if (!pool.Ceil)
        {
            return Average(graph, pool.Name, x, pool.KernelSize, pool.Stride, OnnxAttribute.Pads(pool.Padding, pool.Padding), countsPadding: true);
        }

        // So the zeros that count are written into the map, and the pool's own padding does not count.
        if (pool.Padding != Size2.Zero)
        {
            x = Pad(graph, pool.Name, x, pool.Padding, pool.Padding, graph.Constant("pool.zero", 0.0));
        }

        var behind = PaddingBehind(pool);
        var rest = new Size2(behind.Height - pool.Padding.Height, behind.Width - pool.Padding.Width);
        return Average(graph, pool.Name, x, pool.KernelSize, pool.Stride, OnnxAttribute.Pads(Size2.Zero, rest), countsPadding: false);
    }

    /// <summary>The means of windows that share the map out; nothing where each has one number.</summary>
    /// <exception cref="NotSupportedException">The windows have different sizes and are to be slid over larger maps.</exception>
    public static string AdaptivePool(this OnnxGraphBuilder graph, AdaptivePoolDescription pool, FeatureShape declared, string x, bool dense)
    {
        if (!dense && (declared.Height % pool.Output.Height != 0 || declared.Width % pool.Output.Width != 0))
        {
            return Unequal(graph, pool, declared, x);
        }

        var window = MapSizes.AdaptiveWindow(pool, declared);
        return window == Size2.One ? x : Average(graph, pool.Name, x, window, window, OnnxAttribute.Pads(Size2.Zero, Size2.Zero), countsPadding: false);
    }

    /// <summary>One number a channel; in the dense form one for each place of a window as large as the declared map.</summary>
    public static string GlobalPool(this OnnxGraphBuilder graph, GlobalPoolDescription pool, FeatureShape declared, string x, bool dense)
    {
        var kind = pool.Kind == PoolKind.Max ? "MaxPool" : "AveragePool";
        return dense
            ? graph.Add(kind, pool.Name, [x], OnnxAttribute.Of("kernel_shape", declared.Height, declared.Width), OnnxAttribute.Of("strides", Size2.One))
            : graph.Add($"Global{kind}", pool.Name, [x]);
    }

    private static string Average(OnnxGraphBuilder graph, string name, string x, Size2 kernelSize, Size2 stride, OnnxAttribute pads, bool countsPadding) => graph.Add(
        "AveragePool",
        name,
        [x],
        OnnxAttribute.Of("kernel_shape", kernelSize),
        OnnxAttribute.Of("strides", stride),
        pads,
        OnnxAttribute.Of("count_include_pad", countsPadding ? 1L : 0L));

    private static string Pad(OnnxGraphBuilder graph, string name, string x, Size2 before, Size2 behind, string filling)
        => graph.Add("Pad", $"{name}.padded", [x, graph.Integers($"{name}.pads", 0, 0, before.Height, before.Width, 0, 0, behind.Height, behind.Width), filling]);

    private static Size2 PaddingBehind(PoolDescription pool) => pool.Ceil
        ? new Size2(
            PaddingBehind(pool.KernelSize.Height, pool.Stride.Height, pool.Padding.Height, pool.Dilation.Height),
            PaddingBehind(pool.KernelSize.Width, pool.Stride.Width, pool.Padding.Width, pool.Dilation.Width))
        : pool.Padding;

    /// <summary>
    /// How much padding lets the last window fit that PyTorch counts with <c>ceil</c>, whatever the map's size: stride − 1 more than before the map rounds the division up, and with window − 1 the last window begins on the map's
    /// last number. PyTorch counts the smaller number of windows.
    /// </summary>
    private static long PaddingBehind(long kernelSize, long stride, long padding, long dilation) => checked(Math.Min(padding + stride - 1, dilation * (kernelSize - 1)));

    /// <summary>Windows of different sizes: a matrix product takes the means of rows, another one those of columns.</summary>
    private static string Unequal(OnnxGraphBuilder graph, AdaptivePoolDescription pool, FeatureShape declared, string x)
    {
        var output = pool.Output;
        var columns = graph.Matrix($"{pool.Name}.columns", Means(declared.Width, output.Width, isTransposed: true), declared.Width, output.Width);
        var rows = graph.Matrix($"{pool.Name}.rows", Means(declared.Height, output.Height, isTransposed: false), output.Height, declared.Height);
        return graph.Add("MatMul", pool.Name, [rows, graph.Add("MatMul", $"{pool.Name}.narrowed", [x, columns])]);
    }

    /// <summary>The matrix that takes the means of PyTorch's windows: the i-th of n reaches from ⌊i·size/n⌋ to before ⌈(i+1)·size/n⌉.</summary>
    private static float[] Means(long size, long count, bool isTransposed)
    {
        var matrix = new float[checked(size * count)];
        for (var window = 0L; window < count; window++)
        {
            var (start, end) = (window * size / count, (((window + 1) * size) + count - 1) / count);
            for (var place = start; place < end; place++)
            {
                matrix[isTransposed ? (place * count) + window : (window * size) + place] = 1f / (end - start);
            }
        }

        return matrix;
    }
}
