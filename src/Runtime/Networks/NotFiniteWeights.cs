using static TorchSharp.torch;

namespace VggGen;

/// <summary>Weights that are NaN or infinite.</summary>
internal static class NotFiniteWeights
{
    // To look at every number of a mapped file would read all of it, which is what mapping avoids. A tensor that training or a publisher made NaN is so from its first numbers on.
    private const long SampleLength = 4096;

    /// <summary>The keys of tensors that have a NaN or an infinity among their first numbers, in the order of the state-dict.</summary>
    public static IReadOnlyList<string> Sample(Dictionary<string, Tensor> stateDict)
        => [.. stateDict.Where(pair => !IsFinite(pair.Value)).Select(pair => pair.Key)];

    /// <summary>Whether the first numbers of a tensor are neither NaN nor infinite.</summary>
    public static bool IsFinite(Tensor tensor)
    {
        if (!is_floating_point(tensor.dtype) || tensor.is_meta || tensor.numel() == 0)
        {
            return true;
        }

        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var numbers = tensor.is_contiguous() ? tensor.view(-1).narrow(0, 0, Math.Min(SampleLength, tensor.numel())) : tensor;
        return numbers.isfinite().all().item<bool>();
    }
}
