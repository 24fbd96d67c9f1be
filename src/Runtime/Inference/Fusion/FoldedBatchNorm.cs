using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>A batch norm with its running statistics as a scale and a shift for each channel: y = scale · x + shift (Ioffe and Szegedy 2015, algorithm 2).</summary>
/// <param name="Scales">γ / √(σ² + ε).</param>
/// <param name="Shifts">β − scale · μ.</param>
internal sealed record FoldedBatchNorm(double[] Scales, double[] Shifts)
{
    /// <summary>That of a batch norm, computed in double precision.</summary>
    public static FoldedBatchNorm Of(BatchNorm2d norm)
    {
        var weight = Numbers(norm.weight!);
        var bias = Numbers(norm.bias!);
        var mean = Numbers(norm.running_mean!);
        var variance = Numbers(norm.running_var!);
        var scales = new double[mean.Length];
        var shifts = new double[mean.Length];
        for (var channel = 0; channel < scales.Length; channel++)
        {
            scales[channel] = weight[channel] / Math.Sqrt(variance[channel] + Epsilon);
            shifts[channel] = bias[channel] - (scales[channel] * mean[channel]);
        }

        return new FoldedBatchNorm(scales, shifts);
    }

    /// <summary>ε of PyTorch's batch norm, which is that of generated networks.</summary>
    public const double Epsilon = 1e-5;

    private static double[] Numbers(Tensor tensor)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        return tensor.to(ScalarType.Float64).cpu().contiguous().data<double>().ToArray();
    }
}
