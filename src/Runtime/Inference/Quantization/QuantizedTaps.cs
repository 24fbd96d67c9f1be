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
}
