using static TorchSharp.torch;

namespace VggGen;

/// <summary>One way to run a compiled network.</summary>
internal interface ICompiledForm : IDisposable
{
    /// <summary>What it is, and which layers run how, for people.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Computes the features of taps; nothing after the deepest is computed.</summary>
    /// <param name="images">N×C×H×W, checked, float32 on the CPU where the form does not say otherwise.</param>
    /// <param name="taps">Places in <see cref="NetworkDescription.Taps"/>.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    /// <returns>The features in the order of the taps, in the element type of the images. The caller disposes them.</returns>
    Tensor[] Run(Tensor images, IReadOnlyList<int> taps, bool dense);
}
