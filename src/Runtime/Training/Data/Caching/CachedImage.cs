namespace VggGen;

/// <summary>An image whose pixels are kept once they are decoded, if they fit.</summary>
internal sealed class CachedImage(Func<PixelMap> decode, CacheMemory memory)
{
    private KeptPixels? _kept;

    /// <summary>The pixels, which the caller disposes.</summary>
    public PixelMap Decode()
    {
        if (Volatile.Read(ref _kept) is { } kept)
        {
            return kept.Share();
        }

        var pixels = decode();
        if (memory.TryTake((long)pixels.Stride * pixels.Height) && Interlocked.CompareExchange(ref _kept, new KeptPixels(pixels), null) is not null)
        {
            // Another thread was faster with the same image.
            memory.Return((long)pixels.Stride * pixels.Height);
        }

        return pixels;
    }
}

/// <summary>How much memory a cache may still take.</summary>
internal sealed class CacheMemory(long bytes)
{
    private long _left = bytes;

    /// <summary>Takes memory if there is so much.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _left, -bytes) >= 0)
        {
            return true;
        }

        Return(bytes);
        return false;
    }

    /// <summary>Gives memory back.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _left, bytes);
}
