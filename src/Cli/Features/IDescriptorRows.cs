using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>A file of descriptors while it is written, row by row.</summary>
internal interface IDescriptorRows
{
    /// <summary>Adds rows.</summary>
    /// <param name="images">The image of each.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="descriptors">For each tap N×C float32.</param>
    void Add(IReadOnlyList<string> images, IReadOnlyList<int> labels, IReadOnlyList<Tensor> descriptors);

    /// <summary>Writes what is left to write, once all rows are there.</summary>
    void Complete();
}
