namespace VggGen;

/// <summary>What the bytes of maps mean, by the names of taps.</summary>
/// <param name="calibration">The ranges.</param>
/// <param name="networkName">What a message calls the network.</param>
/// <param name="highest">The highest step.</param>
internal sealed class QuantizedSteps(Int8Calibration calibration, string networkName, int highest)
{
    /// <summary>The steps of a map that there have to be some of.</summary>
    public (double Scale, long ZeroPoint) Of(string tap) => calibration.Of(tap, networkName).Steps(highest);

    /// <summary>The steps of a map, or null where there are none.</summary>
    public (double Scale, long ZeroPoint)? Find(string tap) => calibration.Ranges.TryGetValue(tap, out var range) ? range.Steps(highest) : null;

    /// <summary>The steps of what goes into each layer with weights, by its key.</summary>
    public IReadOnlyDictionary<string, (double Scale, long ZeroPoint)> Inputs(NetworkDescription network)
        => QuantizedTaps.Sources(network).ToDictionary(pair => pair.Key, pair => Of(pair.Value), StringComparer.Ordinal);
}
