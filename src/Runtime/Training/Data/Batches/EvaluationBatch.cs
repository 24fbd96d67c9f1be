using static TorchSharp.torch;

namespace VggGen;

/// <summary>Images that a network is measured on at once. Disposing it disposes the tensors.</summary>
public sealed class EvaluationBatch : IDisposable
{
    internal EvaluationBatch(Tensor images, Tensor labels, IReadOnlyList<int> indices) => (Images, Labels, Indices) = (images, labels, indices);

    /// <summary>N×C×H×W float32, on the CPU.</summary>
    public Tensor Images { get; }

    /// <summary>The class of each of the N images, int64.</summary>
    public Tensor Labels { get; }

    /// <summary>The place of each of the N images in the data set.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
    }
}
