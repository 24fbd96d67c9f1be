using static TorchSharp.torch;

namespace VggGen;

/// <summary>From a network's description and weights to a graph, step by step as the network runs in evaluation mode.</summary>
internal static class OnnxNetwork
{
    private const string Images = "images";
    private const string Batch = "batch";

    /// <summary>The graph of a network.</summary>
    /// <param name="network">What it is made of.</param>
    /// <param name="weights">Its state-dict.</param>
    /// <param name="options">What is wanted.</param>
    /// <param name="quantization">How layers get their inputs and weights in 8 bits; null for float32.</param>
    /// <exception cref="NotSupportedException">An adaptive pool has windows of different sizes, and the dense form is wanted.</exception>
    /// <exception cref="InvalidOperationException">A weight does not suit the description.</exception>
    public static OnnxGraph Graph(NetworkDescription network, IReadOnlyDictionary<string, Tensor> weights, OnnxOptions options, OnnxQuantization? quantization)
    {
        var graph = new OnnxGraphBuilder(weights, quantization);
        var (x, range) = (Images, Int8Calibration.Images);
        var ranges = QuantizedTaps.Of(network).ToHashSet(StringComparer.Ordinal);
        foreach (var step in network.Taps)
        {
            var declared = network.InputOf(step.Layer);
            var layer = network.Layers[step.Layer];
            if (layer is PoolDescription { Kind: PoolKind.Max })
            {
                x = quantization?.Map(graph, x, range) ?? x;
            }

            x = Step(graph, layer, step, declared, x, options);
            range = ranges.Contains(step.Name) ? step.Name : range;
        }

        if (!options.Dense && network.FlattensOutput)
        {
            x = graph.Flatten(x);
        }

        if (options.Probabilities)
        {
            x = graph.Add("Softmax", "probabilities", [x], OnnxAttribute.Of("axis", 1L));
        }

        return graph.Build(network.Name, Input(network, options), x, Output(network, options));
    }

    private static string Step(OnnxGraphBuilder graph, LayerDescription layer, TapDescription step, FeatureShape declared, string x, OnnxOptions options) => (layer, step.Point) switch
    {
        (ConvolutionDescription convolution, TapPoint.Layer) => graph.Convolution(convolution, x),
        (ConvolutionDescription, TapPoint.BatchNorm) when graph.Quantization is not null => x,
        (ConvolutionDescription convolution, TapPoint.BatchNorm) => graph.BatchNorm(step.Name, convolution, x),
        (ConvolutionDescription convolution, _) => graph.Activation(step.Name, convolution.Activation, x, options.Opset),
        (FullyConnectedDescription fullyConnected, TapPoint.Layer) when options.Dense => graph.Slide(fullyConnected, declared, x),
        (FullyConnectedDescription fullyConnected, TapPoint.Layer) => graph.FullyConnected(fullyConnected, declared.IsVector ? x : graph.Flatten(x)),
        (FullyConnectedDescription fullyConnected, TapPoint.Activation) => graph.Activation(step.Name, fullyConnected.Activation, x, options.Opset),
        (FullyConnectedDescription or DropoutDescription, _) => x,
        (LocalResponseNormDescription norm, _) => graph.LocalResponseNorm(norm, x),
        (PoolDescription { Kind: PoolKind.Max } pool, _) => graph.MaxPool(pool, x),
        (PoolDescription pool, _) => graph.AveragePool(pool, x),
        (AdaptivePoolDescription adaptive, _) => graph.AdaptivePool(adaptive, declared, x, options.Dense),
        (GlobalPoolDescription pool, _) => graph.GlobalPool(pool, declared, x, options.Dense),
        _ => throw new NotSupportedException($"{step.Name} is of a kind that is not known here: {layer.GetType().Name}."),
    };

    private static OnnxValue Input(NetworkDescription network, OnnxOptions options) => options.Dense
        ? new OnnxValue(Images, [Batch, network.Input.Channels, "height", "width"])
        : new OnnxValue(Images, [Batch, network.Input.Channels, network.Input.Height, network.Input.Width]);

    private static OnnxValue Output(NetworkDescription network, OnnxOptions options)
    {
        var output = network.Output;
        if (options.Dense)
        {
            return new OnnxValue("score_map", [Batch, output.Channels, "map_height", "map_width"]);
        }

        var name = options.Probabilities ? "probabilities" : "logits";
        return output.IsVector || network.FlattensOutput
            ? new OnnxValue(name, [Batch, output.Channels])
            : new OnnxValue(name, [Batch, output.Channels, output.Height, output.Width]);
    }
}
