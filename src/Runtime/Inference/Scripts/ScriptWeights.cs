using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>The weights of a network, with batch norm in them, in the layouts that oneDNN prefers, reordered once.</summary>
internal sealed class ScriptWeights : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private readonly NetworkDescription _network;
    private readonly Device _device;

    /// <summary>Takes the weights of a network.</summary>
    /// <param name="network">The network as data.</param>
    /// <param name="modules">Its modules by their names in the state-dict.</param>
    /// <param name="inBFloat16">Whether they become bfloat16.</param>
    /// <param name="isFused">Whether oneDNN's fused operators are used; elsewhere torch's own.</param>
    /// <param name="device">Where they are to be.</param>
    /// <param name="share">Whether weights that need no packing may be shared with the network rather than copied.</param>
    public ScriptWeights(NetworkDescription network, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules, bool inBFloat16, bool isFused, Device device, bool share)
    {
        (_network, _device, InBFloat16, IsFused) = (network, device, inBFloat16, isFused);
        try
        {
            using var packing = isFused ? WeightPacking.Load(network) : null;
            foreach (var layer in network.Layers)
            {
                Add(layer, modules, packing, share);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether the numbers are bfloat16 rather than float32.</summary>
    public bool InBFloat16 { get; }

    /// <summary>Whether oneDNN's fused operators are used.</summary>
    public bool IsFused { get; }

    /// <summary>A tensor by the name of its attribute.</summary>
    public Tensor this[string name]
    {
        get
        {
            lock (_gate)
            {
                return _tensors[name];
            }
        }
    }

    /// <summary>The key of a fully connected layer's weights as a convolution's.</summary>
    public static string DenseKey(string key) => $"dense {key}";

    /// <summary>The attributes of a layer's weights and biases.</summary>
    /// <param name="key">The layer's name in the state-dict, or <see cref="DenseKey"/>.</param>
    /// <param name="used">Takes the names.</param>
    public (ScriptName Weight, ScriptName Bias) Names(string key, HashSet<string> used)
    {
        lock (_gate)
        {
            if (!_names.TryGetValue(key, out var number))
            {
                number = AddDense(key);
            }

            used.Add($"w{number}");
            used.Add($"b{number}");
            return (ScriptName.Of($"w{number}"), ScriptName.Of($"b{number}"));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
        {
            tensor.Dispose();
        }
    }

    private void Add(LayerDescription layer, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules, WeightPacking? packing, bool share)
    {
        if (DenseWeights.Of(layer, modules, share || packing is not null || InBFloat16) is { } weights)
        {
            Put(LayerKeys.Of(layer).First(), weights, weights.Weight.shape[0], packing);
        }
    }

    private void Put(string key, DenseWeights weights, long outputs, WeightPacking? packing)
    {
        using (weights)
        {
            using var scope = NewDisposeScope();
            using var mode = no_grad();
            var type = InBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
            var weight = weights.Weight.to(type, _device);
            var bias = weights.Bias?.to(type, _device).alias() ?? zeros(outputs, dtype: type, device: _device);
            var packed = packing?.Pack(key, weight) ?? (weight.dim() == 4 ? ChannelsLast.Of(weight) : weight.alias());
            Keep(key, packed, bias);
        }
    }

    private string Keep(string key, Tensor weight, Tensor bias)
    {
        var number = _names.Count.ToString(CultureInfo.InvariantCulture);
        _names.Add(key, number);
        weight.DetachFromDisposeScope();
        bias.DetachFromDisposeScope();
        _tensors.Add($"w{number}", weight);
        _tensors.Add($"b{number}", bias);
        return number;
    }

    /// <summary>A fully connected layer as the convolution whose kernel is the map that it takes, made the first time that it is wanted.</summary>
    private string AddDense(string denseKey)
    {
        var place = _network.Layers.Select((layer, index) => (layer, index)).First(pair => pair.layer is FullyConnectedDescription connected && DenseKey(connected.Key) == denseKey);
        var connected = (FullyConnectedDescription)place.layer;
        var declared = _network.InputOf(place.index);
        var number = _names[connected.Key];
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var packed = _tensors[$"w{number}"];
        var matrix = IsFused ? packed.to_dense() : packed;
        var window = matrix.view(connected.OutputFeatures, declared.Channels, declared.Height, declared.Width);
        return Keep(denseKey, ChannelsLast.Of(window), _tensors[$"b{number}"].alias());
    }
}
