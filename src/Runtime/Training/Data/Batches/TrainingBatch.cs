using static TorchSharp.torch;

namespace VggGen;

/// <summary>Images that a network learns from at once. Disposing it disposes the tensors.</summary>
public sealed class TrainingBatch : IDisposable
{
    internal TrainingBatch(PendingBatch batch)
        => (Number, Images, Labels, OtherLabels, Share, Indices) = (batch.Number, batch.Images!, batch.Labels!, batch.Mixed?.Labels, batch.Mixed?.Share ?? 1, batch.Indices);

    /// <summary>The place of the batch in its epoch, from 0.</summary>
    public int Number { get; }

    /// <summary>N×C×H×W float32, on the CPU.</summary>
    public Tensor Images { get; }

    /// <summary>The class of each of the N images, int64.</summary>
    public Tensor Labels { get; }

    /// <summary>The class of the image that each was mixed with, int64; null where nothing is mixed.</summary>
    public Tensor? OtherLabels { get; }

    /// <summary>How much of each image is of the class in <see cref="Labels"/>, 0 … 1; the rest is of the one in <see cref="OtherLabels"/>. 1 where nothing is mixed.</summary>
    public float Share { get; }

    /// <summary>The place of each of the N images in the data set.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>Disposes the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Labels.Dispose();
        OtherLabels?.Dispose();
    }
}
