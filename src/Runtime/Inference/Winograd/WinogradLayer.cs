namespace VggGen;

/// <summary>A convolution's sizes and its packed weights.</summary>
/// <param name="Height">Rows of the map.</param>
/// <param name="Width">Columns of the map.</param>
/// <param name="InputChannels">Channels of the map, a multiple of the lanes.</param>
/// <param name="OutputChannels">Channels of the output, a multiple of the lanes.</param>
/// <param name="KernelAddress">Where the packed kernels begin.</param>
/// <param name="BiasAddress">Where the biases begin, filled up to whole panels.</param>
/// <param name="IsTransformed">Whether the kernels are 36 transformed numbers each, or nine as they are.</param>
/// <param name="Relu">Whether negative outputs become zero.</param>
/// <param name="Pool">Whether only the largest of each 2×2 outputs is kept.</param>
internal readonly unsafe record struct WinogradLayer(
    int Height, int Width, int InputChannels, int OutputChannels, IntPtr KernelAddress, IntPtr BiasAddress, bool IsTransformed, bool Relu, bool Pool)
{
    /// <summary>The packed kernels.</summary>
    public float* Kernels => (float*)KernelAddress;

    /// <summary>The biases.</summary>
    public float* Bias => (float*)BiasAddress;
}
