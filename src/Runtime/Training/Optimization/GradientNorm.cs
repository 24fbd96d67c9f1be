using static TorchSharp.torch;

namespace VggGen;

/// <summary>The length of all gradients taken as one vector, by which they are clipped (Pascanu et al. 2013).</summary>
internal static class GradientNorm
{
    /// <summary>By what to multiply the gradients so that their length is at most a maximum.</summary>
    public static double Scale(IEnumerable<TrainedParameter> parameters, double maximum)
    {
        using var unrecorded = no_grad();
        var squares = 0.0;
        foreach (var trained in parameters)
        {
            using var gradient = trained.Parameter.grad;
            if (gradient is not null)
            {
                using var norm = gradient.norm();
                squares += Math.Pow(norm.item<float>(), 2);
            }
        }

        var length = Math.Sqrt(squares);
        return length > maximum ? maximum / length : 1;
    }
}
