using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Reorders weights as oneDNN's fused operators prefer them: a script with one method for each layer.</summary>
internal sealed class WeightPacking : IDisposable
{
    private readonly jit.ScriptModule _script;
    private readonly Dictionary<string, string> _methods;

    private WeightPacking(jit.ScriptModule script, Dictionary<string, string> methods)
    {
        _script = script;
        _methods = methods;
    }

    /// <summary>Makes the script for a network.</summary>
    public static WeightPacking Load(NetworkDescription network)
    {
        var methods = new Dictionary<string, string>(StringComparer.Ordinal);
        var texts = new List<ScriptText>();
        foreach (var layer in network.Layers.Where(layer => layer is ConvolutionDescription or FullyConnectedDescription))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"pack{methods.Count}");
            methods.Add(LayerKeys.Of(layer).First(), name);
            texts.Add(Method(ScriptName.Of(name), layer));
        }

        return new WeightPacking(CompiledScript.Load([], ScriptText.Lines(texts)), methods);
    }

    /// <summary>The weights of a layer in their new order.</summary>
    public Tensor Pack(string key, Tensor weight) => _script.invoke<Tensor>(_methods[key], (object)weight);

    /// <inheritdoc/>
    public void Dispose() => _script.Dispose();

    private static ScriptText Method(ScriptName name, LayerDescription layer) => layer is ConvolutionDescription convolution
        ? Text($"""
            def {name}(self, w: Tensor) -> Tensor:
              return ops.mkldnn._reorder_convolution_weight(w, {convolution.Padding}, {convolution.Stride}, {convolution.Dilation}, {convolution.Groups})
            """)
        : Text($"""
            def {name}(self, w: Tensor) -> Tensor:
              return ops.mkldnn._reorder_linear_weight(w)
            """);

    private static ScriptText Text(ScriptText text) => text;
}
