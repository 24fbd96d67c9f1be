namespace VggGen;

/// <summary>Layers that follow each other up to a pool, as a step goes back through them at once.</summary>
/// <param name="First">The place of the first of their steps in <see cref="NetworkDescription.Taps"/>.</param>
/// <param name="End">The place behind the last.</param>
/// <param name="Keys">The state-dict keys of the layers that have weights: <c>features.0</c>.</param>
internal sealed record NetworkSegment(int First, int End, IReadOnlyList<string> Keys)
{
    /// <summary>The segments of a network, in order: a block of the paper each, and the fully connected layers.</summary>
    public static IReadOnlyList<NetworkSegment> Of(NetworkDescription network)
    {
        var segments = new List<NetworkSegment>();
        var first = 0;
        for (var place = 0; place < network.Taps.Count; place++)
        {
            var isLast = place == network.Taps.Count - 1;
            var closes = network.Layers[network.Taps[place].Layer] is PoolDescription or AdaptivePoolDescription or GlobalPoolDescription;
            if (!isLast && !closes)
            {
                continue;
            }

            var layers = network.Taps.Skip(first).Take(place + 1 - first).Select(tap => network.Layers[tap.Layer]).Distinct(ReferenceEqualityComparer.Instance);
            segments.Add(new NetworkSegment(first, place + 1, [.. layers.Cast<LayerDescription>().SelectMany(LayerKeys.Of)]));
            first = place + 1;
        }

        return segments;
    }
}
