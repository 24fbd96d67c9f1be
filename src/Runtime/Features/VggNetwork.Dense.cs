using Tensor = TorchSharp.torch.Tensor;

namespace VggGen;

public abstract partial class VggNetwork
{
    /// <summary>
    /// Runs the network over images of any size: the fully connected layers run as convolutions (arXiv:1409.1556v6, section 3.2), and so does a pool over the whole map, with the window that it has for the declared input.
    /// The mean over the score map, <c>.mean([2, 3])</c>, is the paper's dense evaluation.
    /// </summary>
    /// <param name="images">N×C×H×W, at least of <see cref="NetworkDescription.MinimumInput"/>, in the weights' element type and on their device.</param>
    /// <returns>A score map N×classes×H'×W'; for images of the declared size 1×1, the logits. The caller disposes it.</returns>
    /// <exception cref="ArgumentException">The images are too small, or of other channels, another element type or device.</exception>
    /// <exception cref="NotSupportedException">An adaptive pool of the network has windows of different sizes.</exception>
    public Tensor Dense(Tensor images) => Run(images, [Architecture.Taps[^1]], dense: true)[0];

    /// <summary>The features of taps by name over images of any size, with the fully connected layers run as convolutions as by <see cref="Dense"/>.</summary>
    /// <param name="images">N×C×H×W, in the weights' element type and on their device; at least of <see cref="NetworkDescription.MinimumInput"/> where a tap lies behind a layer that spans the whole map.</param>
    /// <param name="taps">Names of <see cref="NetworkDescription.Taps"/>: <c>relu7</c>.</param>
    /// <returns>The features in the order of the names, N×C×H'×W'. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">The network has no such tap, none is given, or the images do not fit.</exception>
    /// <exception cref="NotSupportedException">An adaptive pool before a tap has windows of different sizes.</exception>
    public IReadOnlyList<Tensor> DenseByName(Tensor images, params string[] taps)
    {
        ArgumentNullException.ThrowIfNull(taps);
        return taps.Length == 0 ? throw new ArgumentException("No tap is named.", nameof(taps)) : Run(images, Array.ConvertAll(taps, Architecture.Tap), dense: true);
    }

    /// <summary>The features of taps by name, for those who know the network only at run time; generated classes have <c>Extract</c> with typed taps.</summary>
    /// <param name="images">N×C×H×W, in the weights' element type and on their device; of any size where no fully connected layer is reached.</param>
    /// <param name="taps">Names of <see cref="NetworkDescription.Taps"/>: <c>relu3_3</c>.</param>
    /// <returns>The features in the order of the names. The caller disposes them.</returns>
    /// <exception cref="ArgumentException">The network has no such tap, none is given, or the images do not fit.</exception>
    public IReadOnlyList<Tensor> ExtractByName(Tensor images, params string[] taps)
    {
        ArgumentNullException.ThrowIfNull(taps);
        return taps.Length == 0 ? throw new ArgumentException("No tap is named.", nameof(taps)) : Run(images, Array.ConvertAll(taps, Architecture.Tap), dense: false);
    }
}
