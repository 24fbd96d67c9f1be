using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>The soft-max posteriors of a network.</summary>
internal static class ClassPosteriors
{
    /// <summary>The posteriors of each image, one after the other: in float64, since their average is far from what float32 rounds.</summary>
    /// <param name="network">A network in evaluation mode.</param>
    /// <param name="compiled">What answers in its place, or null.</param>
    /// <param name="images">N×C×H×W float32, on the CPU.</param>
    /// <param name="isDense">Whether it is slid over them, and its map of scores averaged over space.</param>
    /// <param name="classes">How many scores an image has.</param>
    public static double[] Of(VggNetwork network, CompiledNetwork? compiled, Tensor images, bool isDense, int classes)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var input = compiled is null && network.parameters().FirstOrDefault() is { } weight ? images.to(weight.dtype, weight.device) : images;
        var scores = isDense
            ? (compiled?.Dense(input) ?? network.Dense(input)).to(float64, CPU).mean([2, 3])
            : (compiled?.call(input) ?? network.call(input)).to(float64, CPU).reshape(images.shape[0], classes);
        var posteriors = scores.softmax(1).contiguous();
        return MemoryMarshal.Cast<byte, double>(posteriors.bytes).ToArray();
    }
}
