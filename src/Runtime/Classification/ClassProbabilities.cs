using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Runs a network without recording anything for gradients.</summary>
internal static class ClassProbabilities
{
    /// <summary>The probabilities of each class, image after image: the soft-max of the logits, in float32 whatever the network computes in.</summary>
    /// <param name="network">A network in evaluation mode.</param>
    /// <param name="compiled">What answers in its place, or null.</param>
    /// <param name="images">N×C×H×W float32, on the CPU.</param>
    /// <param name="classes">How many logits an image has.</param>
    public static float[] Of(VggNetwork network, CompiledNetwork? compiled, Tensor images, int classes)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var input = compiled is null && network.parameters().FirstOrDefault() is { } weight ? images.to(weight.dtype, weight.device) : images;
        var probabilities = (compiled?.call(input) ?? network.call(input)).to(float32, CPU).reshape(images.shape[0], classes).softmax(1).contiguous();
        return MemoryMarshal.Cast<byte, float>(probabilities.bytes).ToArray();
    }
}
