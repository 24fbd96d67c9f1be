namespace VggGen;

/// <summary>The weights of a convolution, packed for the kernels.</summary>
/// <param name="Layer">The convolution.</param>
/// <param name="Kernels">Kernels, for Winograd's way or the direct one.</param>
/// <param name="Bias">Biases, filled up to whole panels.</param>
/// <param name="IsWinograd">Which way.</param>
/// <param name="IsTransformed">Whether the kernels of Winograd's way are transformed, or are each time.</param>
internal sealed record PackedConvolution(ConvolutionDescription Layer, FloatMemory Kernels, FloatMemory Bias, bool IsWinograd, bool IsTransformed) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Kernels.Dispose();
        Bias.Dispose();
    }
}
