namespace VggGen;

/// <summary>How the images of a batch lie in memory.</summary>
/// <param name="Channels">1 or 3.</param>
/// <param name="ChannelsLast">Whether the channels of a pixel stand together.</param>
internal sealed record BatchLayout(int Channels, bool ChannelsLast)
{
    /// <summary>Refuses batches that no span of memory can hold.</summary>
    /// <exception cref="ArgumentException">A batch would have more than 2³¹ − 1 bytes.</exception>
    public void Check(int batchSize, Size2 size)
    {
        var bytes = (Int128)batchSize * Channels * size.Height * size.Width * sizeof(float);
        if (bytes > int.MaxValue)
        {
            throw new ArgumentException($"A batch of {batchSize} images of {Channels}×{size} would take {bytes >> 20} MiB; at most 2047 are possible. Take smaller batches.");
        }
    }
}
