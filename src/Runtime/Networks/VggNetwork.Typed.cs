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

    /// <summary>
    /// The inference form of this network: batch norm folded into the convolutions, ReLU and pools fused with them, dropout gone, and in float32 the 3×3 convolutions by Winograd's F(4×4, 3×3).
    /// </summary>
    /// <param name="options">How it is compiled; null for the defaults.</param>
    /// <returns>The compiled network, in evaluation mode whatever the mode of this one. The caller disposes it.</returns>
    public CompiledNetwork<TNetwork> Compile(CompileOptions? options = null)
        => CompiledNetwork.Of(this, options ?? new CompileOptions(), static (form, source) => new CompiledNetwork<TNetwork>(form, source));

    /// <summary>The options of a network whose weights come from a file: initialising them would be lost work.</summary>
    protected static VggOptions WithoutInitialization(VggOptions? options) => (options ?? new VggOptions()) with { Initialize = false };

    /// <summary>Makes a network and fills it from a weights file, which is opened meanwhile.</summary>
    /// <param name="create">Makes the network, with <see cref="WithoutInitialization"/>.</param>
    /// <param name="weights">The path of the file.</param>
    /// <param name="options">The options of the caller.</param>
    /// <returns>The network, in evaluation mode.</returns>
    /// <exception cref="WeightsException">The file cannot be read or does not fit; the message then lists every key that is missing, unexpected or of another shape.</exception>
    protected static TNetwork LoadWeights(Func<TNetwork> create, string weights, VggOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentException.ThrowIfNullOrEmpty(weights);
        var opening = Task.Run(() => RecognizedWeights.Open(weights));
        TNetwork? network = null;
        try
        {
            network = create();
            using var file = opening.GetAwaiter().GetResult();
            network.BindWeights(file, options ?? new VggOptions());

            // Whoever loads trained weights wants their answers; left in training mode, dropout would make them random.
            network.eval();
            return network;
        }
        catch
        {
            network?.Dispose();
            _ = opening.ContinueWith(Close, TaskScheduler.Default);
            throw;
        }

        // A network that could not be made leaves a file that may still be opening; to look at why it did not open is enough.
        static void Close(Task<RecognizedWeights> opened)
        {
            if (opened.Exception is null)
            {
                opened.Result.Dispose();
            }
        }
    }
}
