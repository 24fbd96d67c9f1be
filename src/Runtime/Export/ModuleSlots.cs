using System.Globalization;

namespace VggGen;

/// <summary>
/// A network as two <c>nn.Sequential</c>, <c>features</c> and <c>classifier</c>, with torchvision's numbers. Between them, or behind the first where there is no second, a map is flattened.
/// </summary>
internal sealed class ModuleSlots
{
    // More than the compiler lets a network have layers.
    private const int MaximumNumber = 100_000;

    private readonly Group _features = new("features");
    private readonly Group _classifier = new("classifier");
    private readonly NetworkDescription _network;

    /// <summary>Numbers the modules of a network.</summary>
    /// <exception cref="NotSupportedException">The keys of a network that was described by hand are not torchvision's.</exception>
    public ModuleSlots(NetworkDescription network)
    {
        _network = network;
        foreach (var layer in network.Layers)
        {
            Add(layer);
        }
    }

    /// <summary>The modules before the first fully connected layer.</summary>
    public IReadOnlyList<ModuleSlot> Features => _features.Slots;

    /// <summary>The modules from the first fully connected layer on.</summary>
    public IReadOnlyList<ModuleSlot> Classifier => _classifier.Slots;

    /// <summary>Whether what <see cref="Features"/> put out becomes a vector: before a fully connected layer, and where the C×1×1 of a global pool are the logits.</summary>
    public bool Flattens => Classifier.Count > 0 || _network.FlattensOutput;

    /// <summary>Whether the modules are named by their places, so that a list of them needs no names.</summary>
    public static bool AreNumbered(IReadOnlyList<ModuleSlot> slots) => slots.Select((slot, place) => slot.Name == Text(place)).All(static isPlace => isPlace);

    private void Add(LayerDescription layer)
    {
        switch (layer)
        {
            case ConvolutionDescription convolution:
                Put(_features, layer, TapPoint.Layer, Number(convolution.Key, _features));
                if (convolution.BatchNormKey is { } batchNorm)
                {
                    Put(_features, layer, TapPoint.BatchNorm, Number(batchNorm, _features));
                }

                Put(_features, layer, Activation(convolution.Activation), _features.Next);
                break;
            case FullyConnectedDescription fullyConnected:
                Put(_classifier, layer, TapPoint.Layer, Number(fullyConnected.Key, _classifier));
                Put(_classifier, layer, Activation(fullyConnected.Activation), _classifier.Next);
                Put(_classifier, layer, fullyConnected.Dropout > 0 ? TapPoint.Dropout : null, _classifier.Next);
                break;
            case LocalResponseNormDescription:
                PutNamed(layer, "lrn");
                break;
            case DropoutDescription:
                PutNamed(layer, "drop");
                break;
            default:
                Put(_features, layer, TapPoint.Layer, _features.Next);
                break;
        }
    }

    private static TapPoint? Activation(Activation activation) => activation.Kind == ActivationKind.None ? null : TapPoint.Activation;

    private void Put(Group group, LayerDescription layer, TapPoint? point, int number)
    {
        if (number < group.Next || (group == _features && Classifier.Count > 0))
        {
            throw new NotSupportedException($"{layer.Name} of {_network.Name} cannot be exported as {group.Name}.{Text(number)}: modules are exported in the order of their numbers, and {_features.Name} before {_classifier.Name}.");
        }

        group.Next = number + 1;
        if (point is null)
        {
            return;
        }

        // What is empty takes a place only where something comes behind it.
        for (; group.Filled < number; group.Filled++)
        {
            group.Slots.Add(new ModuleSlot(Text(group.Filled), layer, Point: null));
        }

        group.Slots.Add(new ModuleSlot(Text(number), layer, point));
        group.Filled++;
    }

    private void PutNamed(LayerDescription layer, string kind)
    {
        // The names of a description that was written by hand may be any text.
        var slots = (Classifier.Count > 0 ? _classifier : _features).Slots;
        var isUsual = layer.Name.StartsWith(kind, StringComparison.Ordinal)
            && layer.Name.Skip(kind.Length).All(static character => char.IsAsciiDigit(character) || character == '_')
            && slots.TrueForAll(slot => slot.Name != layer.Name);
        slots.Add(new ModuleSlot(isUsual ? layer.Name : $"{kind}_at_{Text(slots.Count)}", layer, TapPoint.Layer));
    }

    private int Number(string key, Group group) => int.TryParse(key.AsSpan(key.IndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < MaximumNumber
        && key == $"{group.Name}.{Text(number)}"
            ? number
            : throw new NotSupportedException($"{_network.Name} cannot be exported with the key {key}: torchvision's are {group.Name}.0, {group.Name}.1 and so on.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed class Group(string name)
    {
        public string Name => name;

        public List<ModuleSlot> Slots { get; } = [];

        /// <summary>The number that comes next where none is told.</summary>
        public int Next { get; set; }

        /// <summary>How many numbers have a slot.</summary>
        public int Filled { get; set; }
    }
}
