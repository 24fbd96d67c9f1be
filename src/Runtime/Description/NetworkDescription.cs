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
    }

    /// <summary>The name in the <c>.vggconf</c> file.</summary>
    public string Name { get; }

    /// <summary>The declared input of one image, C×H×W.</summary>
    public FeatureShape Input { get; }

    /// <summary>What one image becomes: the shape of the last layer.</summary>
    public FeatureShape Output => Layers.Count == 0 ? Input : Layers[^1].Output;

    /// <summary>The layers from the input to the logits.</summary>
    public IReadOnlyList<LayerDescription> Layers { get; }

    /// <summary>Convolutions and fully connected layers, as the paper counts depth.</summary>
    public int WeightLayers => Layers.Count(layer => layer is ConvolutionDescription or FullyConnectedDescription);

    /// <summary>Learned numbers.</summary>
    public long Parameters => Layers.Aggregate(0L, (sum, layer) => checked(sum + layer.Parameters));

    /// <summary>Multiply-adds of convolutions and fully connected layers for one image of the declared input.</summary>
    public long MultiplyAdds => Layers.Aggregate(0L, (sum, layer) => checked(sum + layer.MultiplyAdds));

    /// <summary>Whether name, input and all layers are equal.</summary>
    public bool Equals(NetworkDescription? other)
        => other is not null && Name == other.Name && Input == other.Input && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Input, Layers.Count);
}
