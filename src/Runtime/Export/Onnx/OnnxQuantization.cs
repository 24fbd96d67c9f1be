using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// What goes into layers with weights in 8 bits, in the form that ONNX's tools call QDQ: maps are quantised and dequantised again in front of a layer (uint8, a scale and a zero point), weights are dequantised from int8 with a
/// scale for each output channel, biases from int32. An engine that knows the pattern computes in whole numbers; any other computes the same in float32. Batch norm is folded into the weights.
/// </summary>
/// <param name="network">The network as data.</param>
/// <param name="modules">Its modules by their names in the state-dict.</param>
/// <param name="calibration">Between which numbers its maps lie.</param>
/// <param name="className">What a message calls it.</param>
internal sealed class OnnxQuantization(
    NetworkDescription network, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules, Int8Calibration calibration, string className)
{
    private const int HighestStep = byte.MaxValue;

    // Biases are whole numbers of 32 bits; half of their range leaves room for the sum that is added to them.
    private const double LargestBias = 1 << 30;

    private readonly QuantizedSteps _steps = new(calibration, className, HighestStep);
    private readonly IReadOnlyDictionary<string, string> _sources = QuantizedTaps.Sources(network);
    private readonly HashSet<string> _maps = new(StringComparer.Ordinal);

    /// <summary>A map in steps and back, where a layer with weights gets it in steps later on: a pool of maxima before that layer may then work on bytes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">The map.</param>
    /// <param name="tap">The tap whose range it has.</param>
    public string Map(OnnxGraphBuilder graph, string x, string tap)
    {
        if (_maps.Contains(x) || !_sources.Values.Contains(tap))
        {
            return x;
        }

        var (scale, zeroPoint) = _steps.Of(tap);
        string[] steps =
        [
            graph.Constant($"{tap}.scale", scale),
            graph.Add(OnnxInitializer.Of<byte>($"{tap}.zero_point", OnnxElementType.UInt8, [checked((byte)zeroPoint)])),
        ];
        var whole = graph.Add("QuantizeLinear", $"{x}.quantized", [x, .. steps]);
        var map = graph.Add("DequantizeLinear", $"{x}.dequantized", [whole, .. steps]);
        _maps.Add(map);
        return map;
    }

    /// <summary>The input, the weight and the bias of a layer.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="key">The layer's name in the state-dict.</param>
    /// <param name="x">Its input.</param>
    /// <param name="shape">The extents that its weight is to have.</param>
    public IReadOnlyList<string> Operands(OnnxGraphBuilder graph, string key, string x, params long[] shape)
    {
        var tap = _sources[key];
        x = Map(graph, x, tap);
        using var mode = no_grad();
        using var weights = Weights(key);
        using var channelScales = ChannelScales.Of(weights.Weight);
        var scales = channelScales.data<float>().ToArray();
        var bias = weights.Bias?.data<float>().ToArray();
        var inputScale = (float)_steps.Of(tap).Scale;
        for (var channel = 0; bias is not null && channel < scales.Length; channel++)
        {
            // Beside so large a bias, the weights are next to nothing.
            scales[channel] = Math.Max(scales[channel], (float)(Math.Abs(bias[channel]) / (inputScale * LargestBias)));
        }

        var weight = graph.Add(new OnnxInitializer($"{key}.weight", OnnxElementType.Int8, shape, write => Write(key, scales, write)));
        var dequantized = Dequantized(graph, weight, scales, OnnxInitializer.Of($"{weight}.zero_point", OnnxElementType.Int8, new sbyte[scales.Length], scales.Length));
        return bias is null ? [x, dequantized] : [x, dequantized, Bias(graph, $"{key}.bias", bias, Array.ConvertAll(scales, scale => inputScale * scale))];
    }

    private static string Bias(OnnxGraphBuilder graph, string name, float[] bias, float[] scales)
    {
        var whole = bias.Zip(scales, static (number, scale) => number == 0 ? 0 : (int)Math.Clamp(Math.Round((double)number / scale), -int.MaxValue, int.MaxValue)).ToArray();
        graph.Add(OnnxInitializer.Of(name, OnnxElementType.Int32, whole, whole.Length));
        return Dequantized(graph, name, scales, OnnxInitializer.Of($"{name}.zero_point", OnnxElementType.Int32, new int[whole.Length], whole.Length));
    }

    private static string Dequantized(OnnxGraphBuilder graph, string name, float[] scales, OnnxInitializer zeroPoints)
        => graph.Add("DequantizeLinear", $"{name}.dequantized", [name, graph.Add(OnnxInitializer.Of($"{name}.scale", scales, scales.Length)), graph.Add(zeroPoints)], OnnxAttribute.Of("axis", 0L));

    private void Write(string key, float[] scales, TensorMemory.WriteAction write)
    {
        using var mode = no_grad();
        using var weights = Weights(key);
        using var perChannel = tensor(scales);
        using var whole = ChannelScales.Whole(weights.Weight, perChannel);
        TensorMemory.Write(whole, write);
    }

    private DenseWeights Weights(string key)
    {
        foreach (var (name, parameter) in modules[key].named_parameters())
        {
            OnnxInitializer.RequireMemory($"{key}.{name}", parameter);
        }

        return DenseWeights.Of(network.Layers.First(layer => LayerKeys.Of(layer).FirstOrDefault() == key), modules, share: true)!;
    }
}
