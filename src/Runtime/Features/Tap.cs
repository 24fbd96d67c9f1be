namespace VggGen;

/// <summary>A place in a network from which features can be taken: <c>Vgg16.Taps.Relu3_3</c>. Another network's taps are of another type, so the compiler refuses them.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class Tap<TNetwork>
    where TNetwork : VggNetwork<TNetwork>
{
    /// <summary>Finds a tap by its name.</summary>
    /// <param name="network">The network as data.</param>
    /// <param name="name">The field's name: <c>relu3_3</c>.</param>
    /// <exception cref="ArgumentException">The network has no such tap.</exception>
    public Tap(NetworkDescription network, string name)
    {
        ArgumentNullException.ThrowIfNull(network);
        Description = network.Tap(name);
    }

    /// <summary>The field's name: <c>relu3_3</c>.</summary>
    public string Name => Description.Name;

    /// <summary>The features of one image of the declared input: C×H×W, or N.</summary>
    public FeatureShape Shape => Description.Shape;

    /// <summary>The tap as data.</summary>
    public TapDescription Description { get; }

    /// <summary><c>relu3_3 256×56×56</c>.</summary>
    public override string ToString() => $"{Name} {Shape}";
}
