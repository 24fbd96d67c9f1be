using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// The weights of a network in 8 bits, with batch norm in them: whole numbers −127 … 127 with a scale for each output channel, packed for oneDNN with the input's scale, which they take in.
/// </summary>
internal sealed class QuantizedWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptName> _names = new(StringComparer.Ordinal);

    /// <summary>Quantises the weights of a network.</summary>
    /// <param name="network">The network as data.</param>
    /// <param name="modules">Its modules by their names in the state-dict.</param>
    /// <param name="inputs">The steps of what goes into each layer with weights, by its key.</param>
    public QuantizedWeights(NetworkDescription network, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules, IReadOnlyDictionary<string, (double Scale, long ZeroPoint)> inputs)
    {
        try
        {
            foreach (var layer in network.Layers)
            {
                using var weights = DenseWeights.Of(layer, modules, share: true);
                if (weights is not null)
                {
                    var key = LayerKeys.Of(layer).First();
                    Add(key, weights, layer is ConvolutionDescription convolution ? ConvolutionPacking(convolution, inputs[key]) : Text($"ops.onednn.qlinear_prepack(w, None)"));
                }
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A tensor by the name of its attribute.</summary>
    public Tensor this[string name] => _tensors[name];

    /// <summary>The number that the attributes of a layer end in: <c>w</c> its weights, <c>s</c> their scales, <c>z</c> their zero points, <c>b</c> its biases.</summary>
    public (ScriptName Weight, ScriptName Scale, ScriptName ZeroPoint, ScriptName Bias) Names(string key, HashSet<string> used)
    {
        var number = _names[key].Text[1..];
        used.UnionWith([$"w{number}", $"s{number}", $"z{number}", $"b{number}"]);
        return (ScriptName.Of($"w{number}"), ScriptName.Of($"s{number}"), ScriptName.Of($"z{number}"), ScriptName.Of($"b{number}"));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private static ScriptText ConvolutionPacking(ConvolutionDescription layer, (double Scale, long ZeroPoint) input)
        => Text($"ops.onednn.qconv_prepack(w, s, {input.Scale}, {input.ZeroPoint}, {layer.Stride}, {layer.Padding}, {layer.Dilation}, {layer.Groups})");

    private void Add(string key, DenseWeights weights, ScriptText packing)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var outputs = weights.Weight.shape[0];
        var scales = ChannelScales.Of(weights.Weight);
        var whole = ChannelScales.Whole(weights.Weight, scales);
        using var script = CompiledScript.Load([], Text($"""
            def pack(self, w: Tensor, s: Tensor) -> Tensor:
              return {packing}
            """));
        var packed = script.invoke<Tensor>("pack", whole, scales);
        var number = _names.Count.ToString(CultureInfo.InvariantCulture);
        _names.Add(key, ScriptName.Of($"w{number}"));
        Keep($"w{number}", packed);
        Keep($"s{number}", scales);
        Keep($"z{number}", zeros(outputs, ScalarType.Int32));
        Keep($"b{number}", weights.Bias?.alias() ?? zeros(outputs));
    }

    private void Keep(string name, Tensor tensor)
    {
        tensor.DetachFromDisposeScope();
        _tensors.Add(name, tensor);
    }

    private static ScriptText Text(ScriptText text) => text;
}
