using System.Runtime.InteropServices;
using VggGen.Generator.Syntax;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace VggGen.Generator.Tests.Properties;

/// <summary>What libtorch does with a stack: the shapes of its layers up to the first one that it refuses, and its reason.</summary>
/// <param name="Shapes">One a layer that ran: `64×112×112`, `4096`.</param>
/// <param name="Refusal">libtorch's own words; null where all layers ran.</param>
internal sealed record LibTorchStack(IReadOnlyList<string> Shapes, string? Refusal)
{
    public static LibTorchStack Run(RandomStack stack)
    {
        using var scope = NewDisposeScope();
        using var recorded = no_grad();
        var x = zeros([1, stack.Input.Channels, stack.Input.Height, stack.Input.Width]);
        var shapes = new List<string>();
        foreach (var layer in stack.Layers)
        {
            try
            {
                x = Step(layer, stack.Padding, x);
            }
            catch (Exception exception) when (exception is ExternalException or ArgumentException)
            {
                return new LibTorchStack(shapes, exception.Message.Split('\n')[0]);
            }

            shapes.Add(string.Join('×', x.shape.Skip(1)));
        }

        return new LibTorchStack(shapes, null);
    }

    private static Tensor Step(WrittenLayer layer, WrittenPadding? rule, Tensor x)
    {
        var kernelSize = layer.KernelSize ?? new Size2(2, 2);
        return layer.Word switch
        {
            LayerWord.Conv => Convolution(layer, rule, x),
            LayerWord.MaxPool => F.max_pool2d(x, Sides(kernelSize), Sides(layer.Stride ?? kernelSize), Sides(layer.Padding ?? Size2.Zero), Sides(layer.Dilation ?? Size2.One), layer.Ceil),
            LayerWord.AvgPool => F.avg_pool2d(x, Sides(kernelSize), Sides(layer.Stride ?? kernelSize), Sides(layer.Padding ?? Size2.Zero), layer.Ceil),
            LayerWord.GlobalAvgPool => F.adaptive_avg_pool2d(x, [1, 1]),
            LayerWord.GlobalMaxPool => F.adaptive_max_pool2d(x, [1, 1]),
            LayerWord.AdaptiveAvgPool => F.adaptive_avg_pool2d(x, Sides(layer.OutputSize)),
            LayerWord.LocalResponseNorm => F.local_response_norm(x, layer.Size!.Value),
            LayerWord.FullyConnected => F.linear(x.flatten(1), zeros([layer.Width!.Value, x.numel()])),
            _ => x,
        };
    }

    private static Tensor Convolution(WrittenLayer layer, WrittenPadding? rule, Tensor x)
    {
        var kernel = layer.KernelSize!.Value;
        var dilation = layer.Dilation ?? Size2.One;
        var groups = layer.IsDepthwise ? x.shape[1] : layer.Groups ?? 1;
        var half = new Size2(Half(kernel.Height, dilation.Height), Half(kernel.Width, dilation.Width));
        var padding = layer.Padding ?? (rule?.Pixels is { } pixels ? new Size2(pixels, pixels) : half);

        // What the constructor of PyTorch's Conv2d makes: it divides the channels by the groups, rounding down.
        var weight = zeros([layer.Width!.Value, x.shape[1] / Math.Max(groups, 1), kernel.Height, kernel.Width]);
        return F.conv2d(x, weight, null, Sides(layer.Stride ?? Size2.One), Sides(padding), Sides(dilation), groups);
    }

    private static long Half(long kernelSize, long dilation) => Math.Max(0, dilation * (kernelSize - 1) / 2);

    private static long[] Sides(Size2 size) => [size.Height, size.Width];
}
