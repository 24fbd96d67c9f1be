using static TorchSharp.torch;

namespace VggGen;

/// <summary>A network compiled for inference, by the type of the network.</summary>
/// <typeparam name="TNetwork">The generated class.</typeparam>
public sealed class CompiledNetwork<TNetwork> : CompiledNetwork
    where TNetwork : VggNetwork<TNetwork>
{
    internal CompiledNetwork(ICompiledForm form, CompiledSource source)
        : base(form, source)
    {
    }

    /// <summary>Computes features in one pass; no layer after the deepest tap is computed.</summary>
    /// <param name="images">N×C×H×W, float32 on the CPU; of any size that the layers can be slid over where no fully connected layer is reached.</param>
    /// <param name="taps">What to take. A tap before an activation has the values before it.</param>
    /// <returns>The features, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">No tap is given, or the images are too small, or of other channels, another element type or device.</exception>
    /// <exception cref="InvalidOperationException">A tap lies between a convolution and its batch norm, and the network itself was released.</exception>
    public Activations<TNetwork> Extract(Tensor images, params Tap<TNetwork>[] taps)
    {
        ArgumentNullException.ThrowIfNull(taps);
        if (taps.Length == 0)
        {
            throw new ArgumentException("No tap is given.", nameof(taps));
        }

        var features = RunChecked(images, Array.ConvertAll(taps, tap => Architecture.PlaceOf(tap.Description)), dense: false);
        return new Activations<TNetwork>([.. taps.Zip(features, KeyValuePair.Create)]);
    }
}
