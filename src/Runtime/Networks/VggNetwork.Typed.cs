using TorchSharp;

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

    /// <summary>
    /// Computes features in one pass; no layer after the deepest tap is computed. Gradients flow, to the images and to the weights, where the caller lets them: inside
    /// <c>torch.inference_mode()</c> or <c>torch.no_grad()</c> none are recorded, and for gradients to the images alone the weights' <c>requires_grad</c> is set to false.
    /// </summary>
    /// <param name="images">N×C×H×W, in the weights' element type and on their device; of any size that the layers can be slid over where no fully connected layer is reached. They are left as they are.</param>
    /// <param name="taps">What to take. A tap before an activation has the values before it.</param>
    /// <returns>The features, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">No tap is given, or the images are too small, or of other channels, another element type or device.</exception>
    public Activations<TNetwork> Extract(torch.Tensor images, params Tap<TNetwork>[] taps)
    {
        ArgumentNullException.ThrowIfNull(taps);
        if (taps.Length == 0)
        {
            throw new ArgumentException("No tap is given.", nameof(taps));
        }

        var features = Run(images, Array.ConvertAll(taps, tap => tap.Description), dense: false);
        return new Activations<TNetwork>([.. taps.Zip(features, KeyValuePair.Create)]);
    }

    /// <summary>The options of a network whose weights come from a file: initialising them would be lost work.</summary>
    protected static VggOptions WithoutInitialization(VggOptions? options) => (options ?? new VggOptions()) with { Initialize = false };

    /// <summary>Fills a network that was made with <see cref="WithoutInitialization"/> from a weights file; disposes it where that fails.</summary>
    /// <param name="network">The network to fill.</param>
    /// <param name="weights">The path of the file.</param>
    /// <param name="options">The options of the caller.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightsException">The file cannot be read or does not fit; the message then lists every key that is missing, unexpected or of another shape.</exception>
    protected static TNetwork LoadWeights(TNetwork network, string weights, VggOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        try
        {
            network.BindWeights(weights, options ?? new VggOptions());
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
