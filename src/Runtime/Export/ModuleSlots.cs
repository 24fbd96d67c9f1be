using System.Globalization;

namespace VggGen;

/// <summary>
/// A network as two <c>nn.Sequential</c>, <c>features</c> and <c>classifier</c>, with torchvision's numbers. Between them, or behind the first where there is no second, a map is flattened.
/// </summary>
internal sealed class ModuleSlots
{
    private const string FeaturesName = "features";
    private const string ClassifierName = "classifier";

    private readonly List<ModuleSlot> _features = [];
    private readonly List<ModuleSlot> _classifier = [];
    private readonly NetworkDescription _network;

    // The next number of each, where nothing tells it.
    private int _nextFeature;
    private int _nextClassifier;

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
    public IReadOnlyList<ModuleSlot> Features => _features;

    /// <summary>The modules from the first fully connected layer on.</summary>
    public IReadOnlyList<ModuleSlot> Classifier => _classifier;

    /// <summary>Whether what <see cref="Features"/> put out becomes a vector: before a fully connected layer, and where the C×1×1 of a global pool are the logits.</summary>
    public bool Flattens => _classifier.Count > 0 || _network.Layers is [.., GlobalPoolDescription];

    /// <summary>Whether the modules are named by their places, so that a list of them needs no names.</summary>
    public static bool AreNumbered(IReadOnlyList<ModuleSlot> slots) => slots.Select((slot, place) => slot.Name == Text(place)).All(static isPlace => isPlace);

    private void Add(LayerDescription layer)
    {
        switch (layer)
        {
            case ConvolutionDescription convolution:
                Put(FeaturesName, convolution, TapPoint.Layer, Number(convolution.Key, FeaturesName));
                if (convolution.BatchNormKey is { } batchNorm)
                {
                    Put(FeaturesName, convolution, TapPoint.BatchNorm, Number(batchNorm, FeaturesName));
                }

                Put(FeaturesName, convolution, Activation(convolution.Activation), _nextFeature);
                break;
            case FullyConnectedDescription fullyConnected:
                Put(ClassifierName, fullyConnected, TapPoint.Layer, Number(fullyConnected.Key, ClassifierName));
                Put(ClassifierName, fullyConnected, Activation(fullyConnected.Activation), _nextClassifier);
                Put(ClassifierName, fullyConnected, fullyConnected.Dropout > 0 ? TapPoint.Dropout : null, _nextClassifier);
                break;
            case LocalResponseNormDescription:
                PutNamed(layer, "lrn");
                break;
            case DropoutDescription:
                PutNamed(layer, "drop");
                break;
            default:
                Put(FeaturesName, layer, TapPoint.Layer, _nextFeature);
                break;
        }
    }

    private static TapPoint? Activation(Activation activation) => activation.Kind == ActivationKind.None ? null : TapPoint.Activation;

    private void Put(string group, LayerDescription layer, TapPoint? point, int number)
    {
        var (slots, next) = group == FeaturesName ? (_features, _nextFeature) : (_classifier, _nextClassifier);
        if (number < next || (group == FeaturesName && _classifier.Count > 0))
        {
            throw new NotSupportedException($"{layer.Name} of {_network.Name} cannot be exported as {group}.{Text(number)}: modules are exported in the order of their numbers, and {FeaturesName} before {ClassifierName}.");
        }

        // What is empty takes a place only where something comes behind it.
        if (point is not null)
        {
            var taken = slots.Count(static slot => char.IsAsciiDigit(slot.Name[0]));
            slots.AddRange(Enumerable.Range(taken, number - taken).Select(empty => new ModuleSlot(Text(empty), layer, Point: null)));
            slots.Add(new ModuleSlot(Text(number), layer, point));
        }

        if (group == FeaturesName)
        {
            _nextFeature = number + 1;
        }
        else
        {
            _nextClassifier = number + 1;
        }
    }

    private void PutNamed(LayerDescription layer, string kind)
    {
        // The names of a description that was written by hand may be any text.
        var slots = _classifier.Count > 0 ? _classifier : _features;
        var isUsual = layer.Name.StartsWith(kind, StringComparison.Ordinal) && layer.Name.AsSpan(kind.Length).IndexOfAnyExcept("0123456789_") < 0;
        var name = isUsual ? layer.Name : $"{kind}_at_{Text(slots.Count)}";
        slots.Add(new ModuleSlot(name, layer, TapPoint.Layer));
    }

    private int Number(string key, string group) => int.TryParse(key.AsSpan(key.IndexOf('.') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < MaximumNumber
        && key == $"{group}.{Text(number)}"
            ? number
            : throw new NotSupportedException($"{_network.Name} cannot be exported with the key {key}: torchvision's are {group}.0, {group}.1 and so on.");

    // More than the compiler lets a network have layers.
    private const int MaximumNumber = 100_000;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
