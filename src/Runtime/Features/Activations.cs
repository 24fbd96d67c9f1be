using Tensor = TorchSharp.torch.Tensor;

namespace VggGen;

/// <summary>Features that were taken in one pass, by tap. They belong to this object: disposing it disposes them.</summary>
/// <typeparam name="TNetwork">The network.</typeparam>
public sealed class Activations<TNetwork> : IDisposable
    where TNetwork : VggNetwork<TNetwork>
{
    private readonly IReadOnlyList<KeyValuePair<Tap<TNetwork>, Tensor>> _features;

    internal Activations(IReadOnlyList<KeyValuePair<Tap<TNetwork>, Tensor>> features) => _features = features;

    /// <summary>The taps in the order in which they were asked for.</summary>
    public IEnumerable<Tap<TNetwork>> Taps => _features.Select(pair => pair.Key);

    /// <summary>The features of a tap: N×C×H×W, or N×F behind a fully connected layer.</summary>
    /// <param name="tap">One of the taps that were asked for.</param>
    /// <exception cref="KeyNotFoundException">The tap was not asked for.</exception>
    public Tensor this[Tap<TNetwork> tap]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(tap);
            foreach (var (taken, features) in _features)
            {
                if (taken.Description == tap.Description)
                {
                    return features;
                }
            }

            throw new KeyNotFoundException($"{tap.Name} was not extracted; {string.Join(", ", Taps.Select(taken => taken.Name))} were.");
        }
    }

    /// <summary>Disposes the features.</summary>
    public void Dispose()
    {
        foreach (var (_, features) in _features)
        {
            features.Dispose();
        }
    }
}
