using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// The exponential moving average of a network's weights and statistics (Polyak and Juditsky 1992): smoother than any of them, and often better.
/// </summary>
internal sealed class WeightAverage : IDisposable
{
    private readonly Dictionary<string, Tensor> _averages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _weights;

    /// <summary>Begins with the weights as they are.</summary>
    public WeightAverage(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var unrecorded = no_grad();
        _weights = weights.Where(pair => is_floating_point(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var (key, weight) in _weights)
        {
            _averages.Add(key, weight.clone());
        }
    }

    /// <summary>The averages by key.</summary>
    public IReadOnlyDictionary<string, Tensor> Averages => _averages;

    /// <summary>Moves the averages towards the weights.</summary>
    /// <param name="decay">What share of them stays.</param>
    /// <param name="step">How many steps were taken before this one: the first ones count for more, so that the start is soon forgotten.</param>
    public void Update(double decay, long step)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var kept = Math.Min(decay, (1.0 + step) / (10.0 + step));
        foreach (var (key, average) in _averages)
        {
            average.lerp_(_weights[key], 1 - kept);
        }
    }

    /// <summary>Puts the averages in the place of the weights, and the weights in theirs; a second time puts them back.</summary>
    public void Swap()
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (key, average) in _averages)
        {
            var weight = _weights[key].clone();
            _weights[key].copy_(average);
            average.copy_(weight);
        }
    }

    public void Dispose()
    {
        foreach (var average in _averages.Values)
        {
            average.Dispose();
        }
    }
}
