using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace VggGen.Generator.Tests.Properties;

/// <summary>
/// Runs a network a second time from its description and its state-dict alone, one libtorch operation after the other: what shapes really
/// come out, how many multiply-adds that takes, and what the logits are in evaluation mode.
/// </summary>
internal static class LibTorchWalk
{
    /// <summary>The logits, layer shapes as libtorch has them (`64×112×112`), and the multiply-adds of one image.</summary>
    public static (Tensor Logits, IReadOnlyList<string> Shapes, long MultiplyAdds) Run(NetworkDescription description, IReadOnlyDictionary<string, Tensor> state, Tensor images)
    {
        var x = images;
        var shapes = new List<string>();
        var multiplyAdds = 0L;
        foreach (var layer in description.Layers)
        {
            x = Step(layer, state, x);
            shapes.Add(string.Join('×', x.shape.Skip(1)));
            multiplyAdds += layer switch
            {
                ConvolutionDescription conv => state[conv.Key + ".weight"].numel() * x.shape[2] * x.shape[3],
                FullyConnectedDescription fc => state[fc.Key + ".weight"].numel(),
                _ => 0,
            };
        }

        return (description.Layers[^1] is GlobalPoolDescription ? x.flatten(1) : x, shapes, multiplyAdds);
    }

    private static Tensor Step(LayerDescription layer, IReadOnlyDictionary<string, Tensor> state, Tensor x) => layer switch
    {
        ConvolutionDescription conv => Activate(Normalise(F.conv2d(x, state[conv.Key + ".weight"], Bias(state, conv.Key, conv.HasBias), Sides(conv.Stride), Sides(conv.Padding), Sides(conv.Dilation), conv.Groups), conv.BatchNormKey, state), conv.Activation),
        PoolDescription { Kind: PoolKind.Max } pool => F.max_pool2d(x, Sides(pool.KernelSize), Sides(pool.Stride), Sides(pool.Padding), Sides(pool.Dilation), pool.Ceil),
        PoolDescription pool => F.avg_pool2d(x, Sides(pool.KernelSize), Sides(pool.Stride), Sides(pool.Padding), pool.Ceil),
        GlobalPoolDescription { Kind: PoolKind.Max } => x.amax([2, 3], keepdim: true),
        GlobalPoolDescription => x.mean([2, 3], keepdim: true),
        AdaptivePoolDescription => F.adaptive_avg_pool2d(x, [layer.Output.Height, layer.Output.Width]),
        LocalResponseNormDescription lrn => x / (lrn.K + (lrn.Alpha / lrn.Size * SquaresOfNeighbours(x, lrn.Size))).pow(lrn.Beta),
        DropoutDescription => x,
        FullyConnectedDescription fc => Activate(F.linear(x.flatten(1), state[fc.Key + ".weight"], Bias(state, fc.Key, fc.HasBias)), fc.Activation),
        _ => throw new ArgumentException($"No operation for {layer}."),
    };

    private static Tensor Normalise(Tensor x, string? key, IReadOnlyDictionary<string, Tensor> state)
    {
        if (key is null)
        {
            return x;
        }

        Tensor Of(string name) => state[key + "." + name].view(1, -1, 1, 1);
        return ((x - Of("running_mean")) / (Of("running_var") + 1e-5).sqrt() * Of("weight")) + Of("bias");
    }

    private static Tensor Activate(Tensor x, Activation activation) => activation.Kind switch
    {
        ActivationKind.None => x,
        ActivationKind.Relu => where(x > 0, x, zeros_like(x)),
        ActivationKind.LeakyRelu => where(x > 0, x, x * activation.Slope),
        ActivationKind.Elu => where(x > 0, x, x.exp() - 1),
        ActivationKind.Gelu => x * ((x / Math.Sqrt(2)).erf() + 1) / 2,
        ActivationKind.Silu => x * x.sigmoid(),
        _ => throw new ArgumentException($"No operation for {activation}."),
    };

    /// <summary>Σ x² over `size` channels around each, those beyond the map left out.</summary>
    private static Tensor SquaresOfNeighbours(Tensor x, long size)
    {
        var squares = x.square();
        var channels = x.shape[1];
        return cat([.. Enumerable.Range(0, (int)channels).Select(c =>
        {
            var first = Math.Max(0, c - (size / 2));
            var end = Math.Min(channels, c + ((size - 1) / 2) + 1);
            return squares.narrow(1, first, end - first).sum(1, keepdim: true);
        })], 1);
    }

    private static Tensor? Bias(IReadOnlyDictionary<string, Tensor> state, string key, bool has) => has ? state[key + ".bias"] : null;

    private static long[] Sides(Size2 size) => [size.Height, size.Width];
}
