using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VggGen;

/// <summary>Pixels in memory of their own, row by row: four bytes each (red, green, blue, one unused), or one (grey).</summary>
internal sealed unsafe class PixelMap : IDisposable
{
    /// <summary>Bytes of a pixel in colour: the fourth makes it a whole word, which every step here handles faster than three bytes.</summary>
    public const int Colour = 4;

    /// <summary>Bytes of a grey pixel.</summary>
    public const int Gray = 1;

    private readonly byte[]? _shared;
    private byte* _memory;

    /// <summary>Takes memory whose content is not set.</summary>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    public PixelMap(int height, int width, int bytesPerPixel)
    {
        (Height, Width, BytesPerPixel) = (height, width, bytesPerPixel);
        _memory = (byte*)NativeMemory.Alloc((nuint)checked(Stride * height));
    }

    /// <summary>Looks at pixels that others look at too, so that nobody may write to them; disposing it leaves them where they are.</summary>
    /// <param name="pinned">An array that does not move; it lives as long as this.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="bytesPerPixel">Four or one.</param>
    public PixelMap(byte[] pinned, int height, int width, int bytesPerPixel)
    {
        (Height, Width, BytesPerPixel, _shared) = (height, width, bytesPerPixel, pinned);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pinned.Length, checked(Stride * height));
        _memory = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
    }

    public int Height { get; }

    public int Width { get; }

    public int BytesPerPixel { get; }

    /// <summary>Bytes of a row.</summary>
    public int Stride => checked(Width * BytesPerPixel);

    public IntPtr Address => (IntPtr)_memory;

    public Span<byte> Row(int row)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Height);
        return new Span<byte>(_memory + ((long)row * Stride), Stride);
    }

    /// <summary>A row in colour, a word a pixel.</summary>
    public Span<uint> Pixels(int row) => MemoryMarshal.Cast<byte, uint>(Row(row));

    public void Dispose()
    {
        if (_shared is null)
        {
            NativeMemory.Free(_memory);
        }

        _memory = null;
    }
}
