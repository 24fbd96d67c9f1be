namespace VggGen;

/// <summary>Local response normalisation as nodes.</summary>
internal static class OnnxLocalResponseNorm
{
    /// <summary>
    /// The operator where engines take it; otherwise it is written out. With an even size PyTorch sums one channel more before the middle and ONNX one more behind it. ONNX Runtime refuses such sizes, and numbers for alpha and beta that
    /// are not positive.
    /// </summary>
    public static string LocalResponseNorm(this OnnxGraphBuilder graph, LocalResponseNormDescription layer, string x) => layer.Size % 2 == 1 && (float)layer.Alpha > 0 && (float)layer.Beta > 0
        ? graph.Add(
            "LRN",
            layer.Name,
            [x],
            OnnxAttribute.Of("size", layer.Size),
            OnnxAttribute.Of("alpha", layer.Alpha),
            OnnxAttribute.Of("beta", layer.Beta),
            OnnxAttribute.Of("bias", layer.K))
        : WrittenOut(graph, layer, x);

    /// <summary>x / (K + Alpha · mean(x²))^Beta, the mean over the channels taken by a pool over N×1×C×H×W; channels beyond the ends are zeros.</summary>
    private static string WrittenOut(OnnxGraphBuilder graph, LocalResponseNormDescription layer, string x)
    {
        var name = layer.Name;
        var axis = graph.Integers("lrn.axis", 1);
        var squares = graph.Add("Mul", $"{name}.squares", [x, x]);
        var planes = graph.Add("Unsqueeze", $"{name}.planes", [squares, axis]);
        var means = graph.Add(
            "AveragePool",
            $"{name}.means",
            [planes],
            OnnxAttribute.Of("kernel_shape", layer.Size, 1, 1),
            OnnxAttribute.Of("strides", 1, 1, 1),
            OnnxAttribute.Of("pads", layer.Size / 2, 0, 0, (layer.Size - 1) / 2, 0, 0),
            OnnxAttribute.Of("count_include_pad", 1L));
        var channels = graph.Add("Squeeze", $"{name}.channels", [means, axis]);
        var weighted = graph.Add("Mul", $"{name}.weighted", [channels, graph.Constant($"{name}.alpha", layer.Alpha)]);
        var sum = graph.Add("Add", $"{name}.sum", [weighted, graph.Constant($"{name}.k", layer.K)]);
        var divisor = graph.Add("Pow", $"{name}.divisor", [sum, graph.Constant($"{name}.beta", layer.Beta)]);
        return graph.Add("Div", name, [x, divisor]);
    }
}
