namespace VggGen;

/// <summary>Of which maps a calibration has ranges.</summary>
internal static class QuantizedTaps
{
    /// <summary>The names of the taps: what each layer puts out with all that goes along with it, but for pools of maxima and dropout, which change no range, and for the logits.</summary>
    public static IReadOnlyList<string> Of(NetworkDescription network)
    {
        var names = new List<string>();
        for (var place = 0; place < network.Taps.Count - 1; place++)
        {
            var tap = network.Taps[place];
            if (network.Taps[place + 1].Layer == tap.Layer && network.Taps[place + 1].Point != TapPoint.Dropout)
            {
                continue;
            }

            if (tap.Point != TapPoint.Dropout && network.Layers[tap.Layer] is not (DropoutDescription or PoolDescription { Kind: PoolKind.Max } or GlobalPoolDescription { Kind: PoolKind.Max }))
            {
                names.Add(tap.Name);
            }
        }

        return names;
    }

    /// <summary>The tap whose range each layer with weights gets its input in, by the layer's name in the state-dict.</summary>
    public static IReadOnlyDictionary<string, string> Sources(NetworkDescription network)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var source = Int8Calibration.Images;
        var known = Of(network).ToHashSet(StringComparer.Ordinal);
        foreach (var tap in network.Taps)
        {
            if (tap.Point == TapPoint.Layer && network.Layers[tap.Layer] is (ConvolutionDescription or FullyConnectedDescription))
            {
                sources.Add(LayerKeys.Of(network.Layers[tap.Layer]).First(), source);
            }

            source = known.Contains(tap.Name) ? tap.Name : source;
        }

        return sources;
    }
}
