namespace VggGen;

/// <summary>Convolutions, fully connected layers and batch norm as nodes.</summary>
internal static class OnnxWeightLayers
{
    /// <summary>A convolution alone, without what goes with it.</summary>
    public static string Convolution(this OnnxGraphBuilder graph, ConvolutionDescription layer, string x) => graph.Add(
        "Conv",
        layer.Name,
        Operands(graph, layer.Key, x, layer.HasBias, layer.OutputChannels, layer.InputChannels / layer.Groups, layer.KernelSize.Height, layer.KernelSize.Width),
        OnnxAttribute.Of("kernel_shape", layer.KernelSize),
        OnnxAttribute.Of("strides", layer.Stride),
        OnnxAttribute.Pads(layer.Padding, layer.Padding),
        OnnxAttribute.Of("dilations", layer.Dilation),
        OnnxAttribute.Of("group", layer.Groups));

    /// <summary>A fully connected layer over vectors.</summary>
    public static string FullyConnected(this OnnxGraphBuilder graph, FullyConnectedDescription layer, string x) => graph.Add(
        "Gemm",
        layer.Name,
        Operands(graph, layer.Key, x, layer.HasBias, layer.OutputFeatures, layer.InputFeatures),
        OnnxAttribute.Of("transB", 1L));

    /// <summary>A fully connected layer as the convolution whose kernel is the map that it takes (arXiv:1409.1556v6, section 3.2). Its weights are the same, row by row.</summary>
    public static string Slide(this OnnxGraphBuilder graph, FullyConnectedDescription layer, FeatureShape declared, string x) => graph.Add(
        "Conv",
        layer.Name,
        Operands(graph, layer.Key, x, layer.HasBias, layer.OutputFeatures, declared.Channels, declared.Height, declared.Width),
        OnnxAttribute.Of("kernel_shape", declared.Height, declared.Width));

    /// <summary>The batch norm of a convolution, by its running statistics.</summary>
    public static string BatchNorm(this OnnxGraphBuilder graph, string name, ConvolutionDescription layer, string x)
    {
        string[] statistics = ["weight", "bias", "running_mean", "running_var"];
        return graph.Add(
            "BatchNormalization",
            name,
            [x, .. statistics.Select(statistic => graph.Weight($"{layer.BatchNormKey}.{statistic}", layer.OutputChannels))],
            OnnxAttribute.Of("epsilon", ConvolutionDescription.BatchNormEpsilon));
    }

    /// <summary>N×C×H×W to N×(C·H·W).</summary>
    public static string Flatten(this OnnxGraphBuilder graph, string x) => graph.Add("Flatten", "flatten", [x], OnnxAttribute.Of("axis", 1L));

    /// <summary>What a convolution or a fully connected layer takes: its input, its weight and its bias. All such layers ask here, so whatever is to stand between them and their numbers goes here.</summary>
    private static IReadOnlyList<string> Operands(OnnxGraphBuilder graph, string key, string x, bool hasBias, params long[] shape)
    {
        if (graph.Quantization is { } quantization)
        {
            return quantization.Operands(graph, key, x, shape);
        }

        var weight = graph.Weight($"{key}.weight", shape);
        return hasBias ? [x, weight, graph.Weight($"{key}.bias", shape[0])] : [x, weight];
    }
}
