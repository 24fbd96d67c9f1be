using static TorchSharp.torch;

namespace VggGen;

/// <summary>How fast one layer, or one block of layers, is trained, its batch norms included.</summary>
public sealed record LayerRate
{
    private LayerRate(string? name, nn.Module? layer, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(factor);
        if (!double.IsFinite(factor))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A rate must be finite.");
        }

        (Name, Layer, Factor) = (name, layer, factor);
    }

    /// <summary>By what the learning rate is multiplied; 0 freezes the layer, statistics of batch norms included.</summary>
    public double Factor { get; }

    internal string? Name { get; }

    internal nn.Module? Layer { get; }

    /// <summary>Of a layer of the network: <c>LayerRate.Of(network.Fc8, 10)</c>.</summary>
    /// <param name="layer">A convolution, batch norm or fully connected layer of the network that is trained.</param>
    /// <param name="factor">By what the learning rate is multiplied, not negative.</param>
    public static LayerRate Of(nn.Module layer, double factor)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return new LayerRate(null, layer, factor);
    }

    /// <summary>By name, for those who know the network only at run time.</summary>
    /// <param name="name">A layer, <c>conv3_1</c> or <c>fc8</c>; or a block, <c>conv3</c>, which stands for all of <c>conv3_1</c>, <c>conv3_2</c> and so on.</param>
    /// <param name="factor">By what the learning rate is multiplied, not negative.</param>
    public static LayerRate Of(string name, double factor)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new LayerRate(name, null, factor);
    }

    /// <summary>Freezes a layer of the network.</summary>
    /// <param name="layer">A convolution, batch norm or fully connected layer of the network that is trained.</param>
    public static LayerRate Frozen(nn.Module layer) => Of(layer, 0);
}
