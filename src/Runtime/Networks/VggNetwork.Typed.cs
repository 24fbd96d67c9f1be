namespace VggGen;

/// <summary>A network that a <c>.vggconf</c> file describes, by its own type.</summary>
/// <typeparam name="TNetwork">The generated class.</typeparam>
public abstract class VggNetwork<TNetwork> : VggNetwork
    where TNetwork : VggNetwork<TNetwork>
{
    /// <summary>Begins a network; the derived constructor adds its layers in order.</summary>
    /// <param name="architecture">The network as data.</param>
    /// <param name="options">Where and how it is built; null for the defaults.</param>
    protected VggNetwork(NetworkDescription architecture, VggOptions? options)
        : base(architecture, options)
    {
    }

    /// <summary>The options of a network whose weights come from a file: initialising them would be lost work.</summary>
    protected static VggOptions WithoutInitialization(VggOptions? options) => (options ?? new VggOptions()) with { Initialize = false };

    /// <summary>Fills a network from a weights file; disposes it where that fails.</summary>
    /// <param name="network">The network to fill.</param>
    /// <param name="weights">The path of the file.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightsException">The file cannot be read or does not fit; the message then lists every key that is missing, unexpected or of another shape.</exception>
    protected static TNetwork LoadWeights(TNetwork network, string weights)
    {
        ArgumentNullException.ThrowIfNull(network);
        try
        {
            network.LoadWeights(weights);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
