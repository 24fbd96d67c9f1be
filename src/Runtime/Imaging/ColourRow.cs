using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VggGen;

/// <summary>Converts one row of pixels in colour: most of what a small image costs, so that all three channels are done at once and places are checked once a row.</summary>
internal static class ColourRow
{
    /// <summary>Converts pixels.</summary>
    /// <param name="row">Four bytes a pixel.</param>
    /// <param name="first">Where the first pixel begins.</param>
    /// <param name="step">Bytes from one pixel to the next; below 0 for those to the left.</param>
    /// <param name="numbers">The three channels of the result, each another one of the image.</param>
    /// <param name="shift">What is added to each channel of the result; empty for nothing.</param>
    /// <param name="line">Where the result begins.</param>
    /// <param name="stride">Numbers from one pixel of the result to the next.</param>
    /// <param name="plane">Numbers from one channel of the result to the next.</param>
    /// <param name="count">How many pixels, at least one.</param>
    public static void Convert(
        ReadOnlySpan<byte> row, int first, int step, ChannelConversion[] numbers, ReadOnlySpan<float> shift, Span<float> line, int stride, int plane, int count)
    {
        var last = first + ((count - 1) * step);
        ArgumentOutOfRangeException.ThrowIfNegative(Math.Min(first, last));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(first, last), row.Length - PixelMap.Colour);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(((count - 1) * stride) + (2 * plane), line.Length);
        var (red, green, blue) = (PlaceOf(0, numbers), PlaceOf(1, numbers), PlaceOf(2, numbers));
        ref var ofRed = ref Table(numbers[red]);
        ref var ofGreen = ref Table(numbers[green]);
        ref var ofBlue = ref Table(numbers[blue]);
        var (addedRed, addedGreen, addedBlue) = shift.IsEmpty ? (0f, 0f, 0f) : (shift[red], shift[green], shift[blue]);
        ref var pixel = ref Unsafe.Add(ref MemoryMarshal.GetReference(row), first);
        ref var result = ref MemoryMarshal.GetReference(line);
        nint toRed = red * plane, toGreen = green * plane, toBlue = blue * plane;
        for (nint i = 0; i < count; i++)
        {
            ref var bytes = ref Unsafe.Add(ref pixel, i * step);
            ref var at = ref Unsafe.Add(ref result, i * stride);
            Unsafe.Add(ref at, toRed) = Unsafe.Add(ref ofRed, (nint)bytes) + addedRed;
            Unsafe.Add(ref at, toGreen) = Unsafe.Add(ref ofGreen, (nint)Unsafe.Add(ref bytes, 1)) + addedGreen;
            Unsafe.Add(ref at, toBlue) = Unsafe.Add(ref ofBlue, (nint)Unsafe.Add(ref bytes, 2)) + addedBlue;
        }
    }

    /// <summary>Where a channel of the image is in the result.</summary>
    private static int PlaceOf(int channel, ChannelConversion[] numbers)
        => numbers[0].Channel == channel ? 0 : numbers[1].Channel == channel ? 1 : 2;

    private static ref float Table(ChannelConversion conversion)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(conversion.OfByte.Length, byte.MaxValue + 1);
        return ref MemoryMarshal.GetArrayDataReference(conversion.OfByte);
    }
}
