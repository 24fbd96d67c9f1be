using static TorchSharp.torch;

namespace VggGen;

/// <summary>Weights as whole numbers −127 … 127 with a scale for each output channel.</summary>
internal static class ChannelScales
{
    private const int Highest = 127;

    /// <summary>The scale of each channel: its largest weight is 127 steps. A channel whose weights are all zero has none; 1 does as well as any.</summary>
    /// <param name="weight">outputs × anything, float32.</param>
    public static Tensor Of(Tensor weight)
    {
        using var scope = NewDisposeScope();
        var scales = weight.view(weight.shape[0], -1).abs().amax([1]).div(Highest);
        return scales.where(scales > 0, ones_like(scales)).MoveToOuterDisposeScope();
    }

    /// <summary>The weights in steps, int8.</summary>
    /// <param name="weight">outputs × anything, float32.</param>
    /// <param name="scales">One for each output.</param>
    public static Tensor Whole(Tensor weight, Tensor scales)
    {
        using var scope = NewDisposeScope();
        long[] perChannel = [weight.shape[0], .. Enumerable.Repeat(1L, (int)weight.dim() - 1)];
        return weight.div(scales.view(perChannel)).round().clamp(-Highest, Highest).to(ScalarType.Int8).MoveToOuterDisposeScope();
    }
}
