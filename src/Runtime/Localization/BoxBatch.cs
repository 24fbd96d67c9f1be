using static TorchSharp.torch;

namespace VggGen;

/// <summary>Images with their boxes, as a network that gives boxes is trained on them. Disposing it disposes the tensors.</summary>
public sealed class BoxBatch : IDisposable
{
    internal BoxBatch(Tensor images, Tensor boxes, Tensor labels) => (Images, Boxes, Labels) = (images, boxes, labels);

    /// <summary>N×C×H×W float32, on the CPU.</summary>
    public Tensor Images { get; }

    /// <summary>N×4 float32: centre x, centre y, width and height as shares of the transformed images.</summary>
    public Tensor Boxes { get; }

    /// <summary>The N classes, int64.</summary>
    public Tensor Labels { get; }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Boxes.Dispose();
        Labels.Dispose();
    }
}
