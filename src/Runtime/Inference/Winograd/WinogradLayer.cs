namespace VggGen;

/// <summary>A convolution's sizes and its packed weights.</summary>
internal unsafe struct WinogradLayer
{
    public int Height;
    public int Width;
    public int InputChannels;
    public int OutputChannels;
    public float* Kernels;
    public float* Bias;
    public bool Relu;
    public bool Pool;
}
