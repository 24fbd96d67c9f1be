using static TorchSharp.torch;

namespace VggGen;

/// <summary>Images that a network takes at once, and where they came from. Disposing it disposes the images.</summary>
public sealed class ImageBatch : IDisposable
{
    internal ImageBatch(Tensor images, IReadOnlyList<string> paths) => (Images, Paths) = (images, paths);

    /// <summary>N×C×H×W float32, on the CPU.</summary>
    public Tensor Images { get; }

    /// <summary>The path of each of the N images.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Disposes the images.</summary>
    public void Dispose() => Images.Dispose();
}
