using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VggGen;

/// <summary>From pixels to the numbers that a network takes, straight into the memory of a tensor.</summary>
internal static class PixelNumbers
{
    /// <summary>Writes what is kept of a resized image.</summary>
    /// <param name="image">H×W, before it is resized. It is left alone.</param>
    /// <param name="placement">The extent of its window is that of the result.</param>
    /// <param name="numbers">For each channel of the result which channel of the image it is, and what number each byte becomes.</param>
    /// <param name="shift">What is added to each channel of the result; empty for nothing.</param>
    /// <param name="target">C×H×W, or H×W×C.</param>
    /// <param name="channelsLast">Whether the channels of a pixel stand together.</param>
    public static void Write(PixelMap image, ImagePlacement placement, IReadOnlyList<ChannelConversion> numbers, ReadOnlySpan<float> shift, Span<float> target, bool channelsLast)
    {
        var window = placement.Window;
        if (placement.Resized == new Size2(image.Height, image.Width))
        {
            Write(image, window, placement.Flip, numbers, shift, target, channelsLast);
            return;
        }

        // Only what is kept of the resized image is made.
        var visible = window.On(placement.Resized);
        if (visible.Height == 0 || visible.Width == 0)
        {
            Fill(target, numbers, shift, channelsLast);
            return;
        }

        using var resized = BilinearResampler.Resize(image, placement.Resized, visible);
        Write(resized, window with { Top = window.Top - visible.Top, Left = window.Left - visible.Left }, placement.Flip, numbers, shift, target, channelsLast);
    }

    private static void Write(PixelMap image, PixelWindow window, bool flip, IReadOnlyList<ChannelConversion> numbers, ReadOnlySpan<float> shift, Span<float> target, bool channelsLast)
    {
        var (height, width) = (checked((int)window.Height), checked((int)window.Width));
        var visible = window.On(new Size2(image.Height, image.Width));
        if (visible.Height < height || visible.Width < width)
        {
            Fill(target, numbers, shift, channelsLast);
        }

        if (visible.Height == 0 || visible.Width == 0)
        {
            return;
        }

        var (top, before) = ((int)(visible.Top - window.Top), (int)(visible.Left - window.Left));
        var (count, bytes) = ((int)visible.Width, image.BytesPerPixel);
        var (first, step) = flip ? ((int)visible.Left + count - 1, -bytes) : ((int)visible.Left, bytes);
        before = flip ? width - before - count : before;
        for (var row = 0; row < (int)visible.Height; row++)
        {
            var source = image.Row((int)visible.Top + row);
            var pixel = ((top + row) * width) + before;
            for (var channel = 0; channel < numbers.Count; channel++)
            {
                var added = shift.IsEmpty ? 0 : shift[channel];
                var at = (first * bytes) + numbers[channel].ByteOf(image);
                if (channelsLast)
                {
                    Convert(source, at, step, numbers[channel].OfByte, added, target[((pixel * numbers.Count) + channel)..], numbers.Count, count);
                }
                else
                {
                    Convert(source, at, step, numbers[channel].OfByte, added, target[((channel * height * width) + pixel)..], stride: 1, count);
                }
            }
        }
    }

    /// <summary>Makes everything black.</summary>
    private static void Fill(Span<float> target, IReadOnlyList<ChannelConversion> numbers, ReadOnlySpan<float> shift, bool channelsLast)
    {
        var pixels = target.Length / numbers.Count;
        for (var channel = 0; channel < numbers.Count; channel++)
        {
            var black = numbers[channel].OfByte[0] + (shift.IsEmpty ? 0 : shift[channel]);
            if (!channelsLast)
            {
                target.Slice(channel * pixels, pixels).Fill(black);
                continue;
            }

            for (var at = channel; at < target.Length; at += numbers.Count)
            {
                target[at] = black;
            }
        }
    }

    /// <summary>Converts a row of one channel.</summary>
    private static void Convert(ReadOnlySpan<byte> source, int first, int step, float[] ofByte, float added, Span<float> target, int stride, int count)
    {
        // Each place is checked here, by the first and the last, and not again for each pixel: this loop is most of what a small image costs.
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)first, (uint)source.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)(first + ((count - 1) * step)), (uint)source.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(((count - 1) * stride) + 1, target.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(ofByte.Length, byte.MaxValue + 1);
        ref var bytes = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), first);
        ref var numbers = ref MemoryMarshal.GetArrayDataReference(ofByte);
        ref var line = ref MemoryMarshal.GetReference(target);
        for (var i = 0; i < count; i++)
        {
            Unsafe.Add(ref line, i * stride) = Unsafe.Add(ref numbers, (nint)Unsafe.Add(ref bytes, i * step)) + added;
        }
    }
}
