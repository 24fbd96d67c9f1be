using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>The layout in which convolutions are fastest: N×H×W×C in memory, under shapes that still say N×C×H×W.</summary>
internal static class ChannelsLast
{
    /// <summary>The same numbers in that layout. What it is given is left as it is.</summary>
    public static Tensor Of(Tensor maps)
    {
        using var turned = maps.permute(0, 2, 3, 1);
        using var packed = turned.contiguous();
        return packed.permute(0, 3, 1, 2);
    }

    /// <summary>The elements of a tensor as they lie in memory, as a view without gaps; null where there is none.</summary>
    public static Tensor? Flat(Tensor tensor)
    {
        if (tensor.is_contiguous())
        {
            return tensor.view(-1);
        }

        if (tensor.dim() != 4)
        {
            return null;
        }

        using var turned = tensor.permute(0, 2, 3, 1);
        return turned.is_contiguous() ? turned.view(-1) : null;
    }

    /// <summary>Lays out the kernels of convolutions: libtorch would else turn them at each step.</summary>
    public static void Arrange(nn.Module network) => ForEachKernel(network, Of);

    /// <summary>Lays them out row by row again, as everybody expects them.</summary>
    public static void Restore(nn.Module network) => ForEachKernel(network, static kernel => kernel.contiguous());

    private static void ForEachKernel(nn.Module network, Func<Tensor, Tensor> layOut)
    {
        using var unrecorded = no_grad();
        foreach (var convolution in network.modules().OfType<Conv2d>())
        {
            // The parameter stays the same object, so that whoever holds it holds the weights still.
            using var data = convolution.weight!.detach();
            using var laidOut = layOut(data);
            convolution.weight.set_(laidOut);
        }
    }
}
