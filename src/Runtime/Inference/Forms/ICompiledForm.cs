using static TorchSharp.torch;

namespace VggGen;

/// <summary>One way to run a compiled network.</summary>
internal interface ICompiledForm : IDisposable
{
    /// <summary>What it is, and which layers run how, for people.</summary>
    IReadOnlyList<string> Notes { get; }

    /// <summary>Where it computes; images may lie there or on the CPU.</summary>
    TorchSharp.DeviceType DeviceType { get; }

    /// <summary>Computes the features of taps; nothing after the deepest is computed.</summary>
    /// <param name="images">N×C×H×W, float32, checked, at least one.</param>
    /// <param name="taps">Places in <see cref="NetworkDescription.Taps"/>.</param>
    /// <param name="dense">Whether what spans the whole map is slid over it.</param>
    /// <returns>The features in the order of the taps, float32, where the images are. The caller disposes them.</returns>
    Tensor[] Run(Tensor images, IReadOnlyList<int> taps, bool dense);
}
