using System.Runtime.CompilerServices;

namespace VggGen;

/// <summary>
/// A convolution of any kernel, stride, padding and dilation, without groups: the pixels under the kernel are gathered to rows, and the rows are multiplied by panels of weights.
/// The bias is one more weight, of a pixel that is 1. Maps are N×H×W×C in memory.
/// </summary>
internal static unsafe class DirectConvolution<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    // As many pixels as keep the gathered rows in the caches; a multiple of the six rows that are multiplied at once.
    private const int StripPixels = 48;

    /// <summary>Products of an output, the bias among them.</summary>
    public static int Depth(ConvolutionDescription layer) => checked((int)(layer.InputChannels * layer.KernelSize.Height * layer.KernelSize.Width) + 1);

    /// <summary>Floats that the packed weights take.</summary>
    public static long WeightCount(ConvolutionDescription layer)
        => checked((long)Depth(layer) * WinogradWeights.Panels((int)layer.OutputChannels, PanelProduct<TLanes>.PanelWidth) * PanelProduct<TLanes>.PanelWidth);

    /// <summary>Floats of memory that a thread needs.</summary>
    public static long WorkspaceCount(ConvolutionDescription layer)
        => checked((long)StripPixels * (Depth(layer) + (WinogradWeights.Panels((int)layer.OutputChannels, PanelProduct<TLanes>.PanelWidth) * PanelProduct<TLanes>.PanelWidth)));

    /// <summary>Packs kernels and biases: panel × kernel row × kernel column × input channel × output channels of the panel, then the biases.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="kernels">outputChannels × inputChannels × height × width.</param>
    /// <param name="scales">What the kernels of each output channel are multiplied by; empty for 1.</param>
    /// <param name="biases">One for each output channel.</param>
    /// <param name="packed">Takes <see cref="WeightCount"/> floats that are zero.</param>
    public static void Pack(ConvolutionDescription layer, float* kernels, double[] scales, float* biases, float* packed)
    {
        var (height, width, channels, depth) = ((int)layer.KernelSize.Height, (int)layer.KernelSize.Width, (int)layer.InputChannels, Depth(layer));
        var panelWidth = PanelProduct<TLanes>.PanelWidth;
        for (var output = 0; output < layer.OutputChannels; output++)
        {
            var target = packed + ((nint)(output / panelWidth) * depth * panelWidth) + (output % panelWidth);
            var scale = scales.Length == 0 ? 1 : scales[output];
            for (var channel = 0; channel < channels; channel++)
            {
                var source = kernels + ((((nint)output * channels) + channel) * height * width);
                for (var place = 0; place < height * width; place++)
                {
                    target[(((nint)place * channels) + channel) * panelWidth] = (float)(scale * source[place]);
                }
            }

            target[(nint)(depth - 1) * panelWidth] = biases[output];
        }
    }

    /// <summary>Computes one row of outputs.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="weights">The packed weights.</param>
    /// <param name="relu">Whether negative outputs become zero.</param>
    /// <param name="image">The image's map, H×W×C.</param>
    /// <param name="size">Its height and width.</param>
    /// <param name="row">Which row of outputs.</param>
    /// <param name="columns">How many outputs the row has.</param>
    /// <param name="output">Where they go, channels side by side.</param>
    /// <param name="workspace">Memory of the thread.</param>
    public static void RunRow(ConvolutionDescription layer, float* weights, bool relu, float* image, (int Height, int Width) size, int row, int columns, float* output, float* workspace)
    {
        var depth = Depth(layer);
        var panelWidth = PanelProduct<TLanes>.PanelWidth;
        var channels = (int)layer.OutputChannels;
        var panels = WinogradWeights.Panels(channels, panelWidth);
        var isWhole = channels % panelWidth == 0;
        var sums = workspace + ((nint)StripPixels * depth);
        for (var first = 0; first < columns; first += StripPixels)
        {
            var pixels = Math.Min(StripPixels, columns - first);
            for (var pixel = 0; pixel < pixels; pixel++)
            {
                Gather(layer, image, size, row, first + pixel, workspace + ((nint)pixel * depth));
            }

            var strip = output + ((nint)first * channels);
            var target = isWhole ? strip : sums;
            var targetStride = panels * panelWidth;
            for (var panel = 0; panel < panels; panel++)
            {
                PanelProduct<TLanes>.Multiply(
                    workspace, depth, weights + ((nint)panel * depth * panelWidth), target + (panel * panelWidth), targetStride, pixels, depth, relu);
            }

            for (var pixel = 0; pixel < pixels && !isWhole; pixel++)
            {
                Unsafe.CopyBlockUnaligned(strip + ((nint)pixel * channels), sums + ((nint)pixel * targetStride), (uint)channels * sizeof(float));
            }
        }
    }

    private static void Gather(ConvolutionDescription layer, float* image, (int Height, int Width) size, int row, int column, float* pixels)
    {
        var channels = (int)layer.InputChannels;
        var (kernelHeight, kernelWidth) = ((int)layer.KernelSize.Height, (int)layer.KernelSize.Width);
        var left = (column * (int)layer.Stride.Width) - (int)layer.Padding.Width;
        var dilation = (int)layer.Dilation.Width;
        var isInside = left >= 0 && left + ((kernelWidth - 1) * dilation) < size.Width;
        for (var kernelRow = 0; kernelRow < kernelHeight; kernelRow++)
        {
            var y = (row * (int)layer.Stride.Height) - (int)layer.Padding.Height + (kernelRow * (int)layer.Dilation.Height);
            var source = image + ((((nint)y * size.Width) + left) * channels);
            if (y < 0 || y >= size.Height)
            {
                new Span<float>(pixels, kernelWidth * channels).Clear();
            }
            else if (isInside && dilation == 1)
            {
                Copy(source, pixels, kernelWidth * channels);
            }
            else
            {
                for (var kernelColumn = 0; kernelColumn < kernelWidth; kernelColumn++)
                {
                    var x = left + (kernelColumn * dilation);
                    if (x >= 0 && x < size.Width)
                    {
                        Copy(source + ((nint)kernelColumn * dilation * channels), pixels + ((nint)kernelColumn * channels), channels);
                    }
                    else
                    {
                        new Span<float>(pixels + ((nint)kernelColumn * channels), channels).Clear();
                    }
                }
            }

            pixels += kernelWidth * channels;
        }

        *pixels = 1;
    }

    /// <summary>Copies a few floats: for so few, a call would take longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(float* source, float* destination, int count)
    {
        var place = 0;
        for (; place <= count - TLanes.Count; place += TLanes.Count)
        {
            TLanes.Store(destination + place, TLanes.Load(source + place));
        }

        for (; place < count; place++)
        {
            destination[place] = source[place];
        }
    }
}
