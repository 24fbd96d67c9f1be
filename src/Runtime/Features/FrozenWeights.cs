using TorchSharp;

namespace VggGen;

/// <summary>Weights that gradients pass by.</summary>
internal static class FrozenWeights
{
    /// <summary>Sets <c>requires_grad</c> of every parameter to false.</summary>
    public static void Freeze(torch.nn.Module network)
    {
        foreach (var parameter in network.parameters())
        {
            parameter.requires_grad = false;
        }
    }
}
