using VggGen.Generator.Text;

namespace VggGen.Cli.Features;

/// <summary>The taps that words mean.</summary>
internal static class TapChoice
{
    /// <summary>The tap of a name, in any case.</summary>
    /// <exception cref="UsageException">There is none; the message lists those that there are.</exception>
    public static TapDescription Find(NetworkDescription network, string name)
    {
        var names = network.Taps.Select(tap => tap.Name).ToList();
        return network.Taps.FirstOrDefault(tap => string.Equals(tap.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"network `{network.Name}` has no tap `{name}`{(NearNames.Find(name, names) is { } near ? $"; a similar one exists: `{near}`" : string.Empty)}; its taps are {string.Join(", ", names)}");
    }

    /// <summary>Whether a fully connected layer is computed for a tap.</summary>
    public static bool NeedsFullyConnected(NetworkDescription network, TapDescription tap) => network.Layers.Take(tap.Layer + 1).Any(layer => layer is FullyConnectedDescription);

    /// <summary>What the last convolution puts out, after all that goes with it.</summary>
    /// <exception cref="UsageException">There is no convolution.</exception>
    public static TapDescription LastConvolution(NetworkDescription network) =>
        network.Taps.LastOrDefault(tap => network.Layers[tap.Layer] is ConvolutionDescription)
        ?? throw new UsageException($"network `{network.Name}` has no convolution, and so no maps to look at");
}
