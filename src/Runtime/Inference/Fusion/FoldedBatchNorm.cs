using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A batch norm with its running statistics as a scale and a shift for each channel: y = scale · x + shift (Ioffe and Szegedy 2015, algorithm 2).</summary>
/// <param name="Scales">γ / √(σ² + ε).</param>
/// <param name="Shifts">β − scale · μ.</param>
internal sealed record FoldedBatchNorm(double[] Scales, double[] Shifts)
{
    /// <summary>That of a convolution; null where it has none.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="modules">The network's modules by their names in the state-dict.</param>
    public static FoldedBatchNorm? Of(ConvolutionDescription layer, IReadOnlyDictionary<string, nn.Module<Tensor, Tensor>> modules)
        => layer.BatchNormKey is { } key ? Of((BatchNorm2d)modules[key]) : null;

    /// <summary>That of a batch norm, computed in double precision.</summary>
    private static FoldedBatchNorm Of(BatchNorm2d norm)
    {
        var weight = Numbers(norm.weight!);
        var bias = Numbers(norm.bias!);
        var mean = Numbers(norm.running_mean!);
        var variance = Numbers(norm.running_var!);
        var scales = new double[mean.Length];
        var shifts = new double[mean.Length];
        for (var channel = 0; channel < scales.Length; channel++)
        {
            scales[channel] = weight[channel] / Math.Sqrt(variance[channel] + ConvolutionDescription.BatchNormEpsilon);
            shifts[channel] = bias[channel] - (scales[channel] * mean[channel]);
        }

        return new FoldedBatchNorm(scales, shifts);
    }

    private static double[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        return tensor.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }
}
