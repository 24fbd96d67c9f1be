namespace VggGen;

/// <summary>A map of the kernels: N×H×W×C floats in one of the workspace's two slots.</summary>
/// <param name="Slot">Which slot.</param>
/// <param name="Images">N.</param>
/// <param name="Height">H.</param>
/// <param name="Width">W.</param>
/// <param name="Channels">C.</param>
internal readonly record struct KernelMap(int Slot, int Images, int Height, int Width, int Channels)
{
    /// <summary>How many floats.</summary>
    public long Count => checked((long)Images * Height * Width * Channels);

    /// <summary>A map of another size in the other slot.</summary>
    public KernelMap Next(int height, int width, int channels) => new(1 - Slot, Images, height, width, channels);
}
