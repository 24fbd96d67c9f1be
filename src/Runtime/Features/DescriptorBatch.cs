using static TorchSharp.torch;

namespace VggGen;

/// <summary>The descriptors of some images. Disposing it disposes them.</summary>
public sealed class DescriptorBatch : IDisposable
{
    internal DescriptorBatch(IReadOnlyList<int> indices, IReadOnlyList<Tensor> descriptors) => (Indices, Descriptors) = (indices, descriptors);

    /// <summary>The place of each of the N images in the data set.</summary>
    public IReadOnlyList<int> Indices { get; }

    /// <summary>For each tap N×C float32, on the CPU: C is how many channels the tap has.</summary>
    public IReadOnlyList<Tensor> Descriptors { get; }

    /// <summary>Disposes the descriptors.</summary>
    public void Dispose()
    {
        foreach (var descriptors in Descriptors)
        {
            descriptors.Dispose();
        }
    }
}
