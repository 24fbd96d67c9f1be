namespace VggGen;

/// <summary>The kernels of a convolution packed for <see cref="PanelProduct{TLanes}"/>: transformed, position of the tile × panel × input channel × output channels of the panel, or as they are.</summary>
internal static unsafe class WinogradWeights
{
    /// <summary>How many floats the packed kernels take.</summary>
    /// <param name="inputChannels">Input channels.</param>
    /// <param name="outputChannels">Output channels.</param>
    /// <param name="panelWidth">Output channels of a panel.</param>
    /// <param name="transformed">Whether they are transformed.</param>
    public static long Count(int inputChannels, int outputChannels, int panelWidth, bool transformed)
        => checked((transformed ? WinogradMatrices.Products : 9L) * inputChannels * Panels(outputChannels, panelWidth) * panelWidth);

    /// <summary>Panels that hold the output channels; the last one is filled up with zeros.</summary>
    public static int Panels(int outputChannels, int panelWidth) => (outputChannels + panelWidth - 1) / panelWidth;

    /// <summary>Packs kernels as they are: panel × input channel × nine weights × output channels of the panel.</summary>
    /// <inheritdoc cref="PackTransformed"/>
    public static void PackPlain(float* kernels, double[] scales, int inputChannels, int outputChannels, int panelWidth, float* packed)
        => Parallel.For(0, outputChannels, output =>
        {
            var scale = scales.Length == 0 ? 1 : scales[output];
            var target = packed + ((nint)(output / panelWidth) * inputChannels * 9 * panelWidth) + (output % panelWidth);
            var source = kernels + ((nint)output * inputChannels * 9);
            for (var weight = 0; weight < inputChannels * 9; weight++)
            {
                target[(nint)weight * panelWidth] = (float)(scale * source[weight]);
            }
        });

    /// <summary>Transforms and packs kernels.</summary>
    /// <param name="kernels">outputChannels × inputChannels × 3 × 3.</param>
    /// <param name="scales">What the kernels of each output channel are multiplied by: the fold of a batch norm; empty for 1.</param>
    /// <param name="inputChannels">Input channels.</param>
    /// <param name="outputChannels">Output channels.</param>
    /// <param name="panelWidth">Output channels of a panel.</param>
    /// <param name="packed">Takes <see cref="Count"/> floats that are zero.</param>
    public static void PackTransformed(float* kernels, double[] scales, int inputChannels, int outputChannels, int panelWidth, float* packed)
    {
        var panels = Panels(outputChannels, panelWidth);
        var position = (nint)inputChannels * panels * panelWidth;
        Parallel.For(0, outputChannels, output =>
        {
            Span<double> kernel = stackalloc double[9];
            Span<double> transformed = stackalloc double[WinogradMatrices.Products];
            var scale = scales.Length == 0 ? 1 : scales[output];
            var target = packed + ((nint)(output / panelWidth) * inputChannels * panelWidth) + (output % panelWidth);
            for (var input = 0; input < inputChannels; input++)
            {
                var source = kernels + ((((nint)output * inputChannels) + input) * 9);
                for (var place = 0; place < 9; place++)
                {
                    kernel[place] = scale * source[place];
                }

                WinogradMatrices.TransformKernel(kernel, transformed);
                for (var product = 0; product < WinogradMatrices.Products; product++)
                {
                    target[(product * position) + ((nint)input * panelWidth)] = (float)transformed[product];
                }
            }
        });
    }
}
