namespace VggGen;

/// <summary>A network as data: what it takes, its layers in order, its counts. Equal where all layers are.</summary>
public sealed record NetworkDescription
{
    /// <summary>Describes a network.</summary>
    /// <param name="name">Its name in the <c>.vggconf</c> file.</param>
    /// <param name="input">The declared input of one image, C×H×W.</param>
    /// <param name="layers">The layers from the input to the logits.</param>
    /// <exception cref="ArgumentException">The input is not a map.</exception>
    public NetworkDescription(string name, FeatureShape input, IReadOnlyList<LayerDescription> layers)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(layers);
        if (input.IsVector)
        {
            throw new ArgumentException("A network takes images, C×H×W.", nameof(input));
        }

        Name = name;
        Input = input;
        Layers = Array.AsReadOnly(layers.ToArray());
        Taps = TapList.Of(Layers);
    }

    /// <summary>The name in the <c>.vggconf</c> file.</summary>
    public string Name { get; }

    /// <summary>The declared input of one image, C×H×W.</summary>
    public FeatureShape Input { get; }

    /// <summary>What one image becomes: the shape of the last layer.</summary>
    public FeatureShape Output => Layers.Count == 0 ? Input : Layers[^1].Output;

    /// <summary>Whether <c>forward</c> returns the C×1×1 map of the last layer, a global pool, as a vector of logits.</summary>
    internal bool FlattensOutput => Layers.Count > 0 && Layers[^1] is GlobalPoolDescription;

    /// <summary>The layers from the input to the logits.</summary>
    public IReadOnlyList<LayerDescription> Layers { get; }

    /// <summary>Where features can be taken, in the order in which they are computed: one for each layer, and one for each batch norm, activation and dropout that goes with it.</summary>
    public IReadOnlyList<TapDescription> Taps { get; }

    /// <summary>The smallest image, no larger than the declared one, that <see cref="VggNetwork.Dense"/> takes: height and width in pixels.</summary>
    /// <exception cref="NotSupportedException">An adaptive pool of the network has windows of different sizes.</exception>
    public Size2 MinimumInput => MapSizes.Minimum(this);

    /// <summary>Convolutions and fully connected layers, as the paper counts depth.</summary>
    public int WeightLayers => Layers.Count(layer => layer is ConvolutionDescription or FullyConnectedDescription);

    /// <summary>Learned numbers.</summary>
    public long Parameters => Layers.Aggregate(0L, (sum, layer) => checked(sum + layer.Parameters));

    /// <summary>Multiply-adds of convolutions and fully connected layers for one image of the declared input.</summary>
    public long MultiplyAdds => Layers.Aggregate(0L, (sum, layer) => checked(sum + layer.MultiplyAdds));

    /// <summary>The tap of a name.</summary>
    /// <param name="name">The field's name: <c>relu3_3</c>.</param>
    /// <exception cref="ArgumentException">There is no such tap; the message names those that there are.</exception>
    public TapDescription Tap(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Taps.FirstOrDefault(tap => tap.Name == name)
            ?? throw new ArgumentException($"{Name} has no tap {name}; it has {string.Join(", ", Taps.Select(tap => tap.Name))}.", nameof(name));
    }

    /// <summary>What a layer takes where the image has the declared size.</summary>
    /// <param name="layer">Its place in <see cref="Layers"/>.</param>
    internal FeatureShape InputOf(int layer) => layer == 0 ? Input : Layers[layer - 1].Output;

    /// <summary>The place of a tap in <see cref="Taps"/>.</summary>
    /// <exception cref="ArgumentException">It is another network's.</exception>
    internal int PlaceOf(TapDescription tap)
    {
        for (var place = 0; place < Taps.Count; place++)
        {
            if (Taps[place] == tap)
            {
                return place;
            }
        }

        throw new ArgumentException($"{tap.Name} is no tap of this network.", nameof(tap));
    }

    /// <summary>Whether name, input and all layers are equal.</summary>
    public bool Equals(NetworkDescription? other)
        => other is not null && Name == other.Name && Input == other.Input && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Input, Layers.Count);
}
