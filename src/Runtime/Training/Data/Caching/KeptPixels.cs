namespace VggGen;

/// <summary>Pixels that stay in memory and are looked at by many: each looks through a map of its own, and the memory lives as long as one of them.</summary>
internal sealed class KeptPixels
{
    // Pinned, so that maps can hold its address.
    private readonly byte[] _bytes;
    private readonly int _height;
    private readonly int _width;
    private readonly int _bytesPerPixel;

    /// <summary>Copies pixels.</summary>
    public KeptPixels(PixelMap pixels)
    {
        (_height, _width, _bytesPerPixel) = (pixels.Height, pixels.Width, pixels.BytesPerPixel);
        _bytes = GC.AllocateUninitializedArray<byte>(checked(pixels.Stride * pixels.Height), pinned: true);
        for (var row = 0; row < _height; row++)
        {
            pixels.Row(row).CopyTo(_bytes.AsSpan(row * pixels.Stride));
        }
    }

    /// <summary>A map of the pixels, which nobody may write to.</summary>
    public PixelMap Share() => new(_bytes, _height, _width, _bytesPerPixel);
}
