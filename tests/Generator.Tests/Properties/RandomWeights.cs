using static TorchSharp.torch;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Weights, biases and running statistics of a size at which every one of them shows in the logits; fresh ones leave biases 0 and variances 1.</summary>
internal static class RandomWeights
{
    public static void Fill(VggNetwork network)
    {
        using var recorded = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in network.named_parameters())
        {
            var isMatrix = parameter.shape.Length > 1;
            var deviation = isMatrix ? Math.Sqrt((double)parameter.shape[0] / parameter.numel()) : 0.3;
            var mean = !isMatrix && name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0;
            nn.init.normal_(parameter, mean, deviation);
        }

        foreach (var (name, buffer) in network.named_buffers())
        {
            if (name.EndsWith("running_mean", StringComparison.Ordinal))
            {
                nn.init.normal_(buffer, 0, 0.3);
            }
            else if (name.EndsWith("running_var", StringComparison.Ordinal))
            {
                nn.init.uniform_(buffer, 0.5, 2);
            }
        }
    }
}
