namespace VggGen;

/// <summary>The weight layers of a network by name and by order, for layouts that count or name them in another way.</summary>
internal sealed class NetworkKeys
{
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);

    public NetworkKeys(NetworkDescription network)
    {
        var convolutions = new List<ConvolutionDescription>();
        var fullyConnected = new List<FullyConnectedDescription>();
        var previous = network.Input;
        foreach (var layer in network.Layers)
        {
            if (layer is ConvolutionDescription convolution)
            {
                convolutions.Add(convolution);
                _keys.Add(layer.Name, convolution.Key);
            }
            else if (layer is FullyConnectedDescription fc)
            {
                Flattened ??= fullyConnected.Count == 0 ? previous : null;
                fullyConnected.Add(fc);
                _keys.Add(layer.Name, fc.Key);
            }

            previous = layer.Output;
        }

        (Convolutions, FullyConnected) = (convolutions, fullyConnected);
    }

    public IReadOnlyList<ConvolutionDescription> Convolutions { get; }

    public IReadOnlyList<FullyConnectedDescription> FullyConnected { get; }

    /// <summary>The map that the first fully connected layer flattens; null where there is no such layer.</summary>
    public FeatureShape? Flattened { get; }

    /// <summary>The key of the layer with the field's name: of <c>conv1_1</c>, <c>features.0</c>. Null where there is none.</summary>
    public string? Find(string layer) => _keys.GetValueOrDefault(layer);

    /// <summary>The key of a fully connected layer by its place, from 0; null where there are fewer.</summary>
    public string? FullyConnectedKey(int index) => index >= 0 && index < FullyConnected.Count ? FullyConnected[index].Key : null;
}
