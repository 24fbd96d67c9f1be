using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Packs the weights of convolutions.</summary>
internal static unsafe class ConvolutionPacking<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>
    /// Whether Winograd's way serves a convolution: 3×3, stride 1, padded by 1, with channels that fill vectors, and a map of which tiles are not mostly beyond the edge. The 36 products of a tile have to be two thirds of the
    /// nine for each output at most, or the transforms cost more than is saved.
    /// </summary>
    public static bool SuitsWinograd(ConvolutionDescription layer)
        => layer is { Groups: 1 } && layer.KernelSize == new Size2(3, 3) && layer.Stride == Size2.One && layer.Padding == Size2.One && layer.Dilation == Size2.One
            && layer.InputChannels % TLanes.Count == 0 && layer.OutputChannels % TLanes.Count == 0
            && 6 * Tiles(layer.Output.Height) * Tiles(layer.Output.Width) <= layer.Output.Height * layer.Output.Width;

    private static long Tiles(long extent) => (extent + WinogradMatrices.OutputSize - 1) / WinogradMatrices.OutputSize;

    /// <summary>Packs a convolution.</summary>
    /// <param name="layer">The convolution, without groups.</param>
    /// <param name="module">Its weights.</param>
    /// <param name="norm">The batch norm that goes into them, or null.</param>
    /// <param name="winograd">Which way.</param>
    public static PackedConvolution Pack(ConvolutionDescription layer, Conv2d module, FoldedBatchNorm? norm, bool winograd)
    {
        using var scope = NewDisposeScope();
        using var mode = no_grad();
        var (inputs, outputs, panelWidth) = (checked((int)layer.InputChannels), checked((int)layer.OutputChannels), PanelProduct<TLanes>.PanelWidth);
        var weight = module.weight.detach().to(ScalarType.Float32).cpu().contiguous();
        var bias = new FloatMemory(WinogradWeights.Panels(outputs, panelWidth) * panelWidth);
        if (module.bias is { } biases)
        {
            var numbers = TensorMemory.Address(biases.detach().to(ScalarType.Float32).cpu().contiguous());
            new ReadOnlySpan<float>((float*)numbers, outputs).CopyTo(new Span<float>(bias.Address, outputs));
        }

        for (var channel = 0; channel < outputs && norm is not null; channel++)
        {
            bias.Address[channel] = (float)((norm.Scales[channel] * bias.Address[channel]) + norm.Shifts[channel]);
        }

        var transformed = winograd && WinogradConvolution<TLanes>.KeepsTransformed(layer);
        var kernels = new FloatMemory(winograd ? WinogradWeights.Count(inputs, outputs, panelWidth, transformed) : DirectConvolution<TLanes>.WeightCount(layer));
        var source = (float*)TensorMemory.Address(weight);
        if (transformed)
        {
            WinogradWeights.PackTransformed(source, norm?.Scales ?? [], inputs, outputs, panelWidth, kernels.Address);
        }
        else if (winograd)
        {
            WinogradWeights.PackPlain(source, norm?.Scales ?? [], inputs, outputs, panelWidth, kernels.Address);
        }
        else
        {
            DirectConvolution<TLanes>.Pack(layer, source, norm?.Scales ?? [], bias.Address, kernels.Address);
        }

        return new PackedConvolution(layer, kernels, bias, winograd, transformed);
    }
}
