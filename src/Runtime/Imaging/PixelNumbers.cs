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
    public static void Write(PixelMap image, ImagePlacement placement, ChannelConversion[] numbers, ReadOnlySpan<float> shift, Span<float> target, bool channelsLast)
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

    private static void Write(PixelMap image, PixelWindow window, bool flip, ChannelConversion[] numbers, ReadOnlySpan<float> shift, Span<float> target, bool channelsLast)
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
        var (stride, plane) = channelsLast ? (numbers.Length, 1) : (1, height * width);
        for (var row = 0; row < (int)visible.Height; row++)
        {
            var source = image.Row((int)visible.Top + row);
            var line = target[((((top + row) * width) + before) * stride)..];
            if (bytes == PixelMap.Colour && numbers.Length == 3)
            {
                ColourRow.Convert(source, first * bytes, step, numbers, shift, line, stride, plane, count);
                continue;
            }

            for (var channel = 0; channel < numbers.Length; channel++)
            {
                var added = shift.IsEmpty ? 0 : shift[channel];
                for (int i = 0, at = (first * bytes) + numbers[channel].ByteOf(image); i < count; i++, at += step)
                {
                    line[(i * stride) + (channel * plane)] = numbers[channel].OfByte[source[at]] + added;
                }
            }
        }
    }

    /// <summary>Makes everything black.</summary>
    private static void Fill(Span<float> target, ChannelConversion[] numbers, ReadOnlySpan<float> shift, bool channelsLast)
    {
        // One pixel, and then twice as many each time; or one number of each channel.
        var plane = channelsLast ? 1 : target.Length / numbers.Length;
        for (var channel = 0; channel < numbers.Length; channel++)
        {
            target.Slice(channel * plane, plane).Fill(numbers[channel].OfByte[0] + (shift.IsEmpty ? 0 : shift[channel]));
        }

        for (var filled = plane * numbers.Length; filled < target.Length; filled *= 2)
        {
            target[..Math.Min(filled, target.Length - filled)].CopyTo(target[filled..]);
        }
    }
}
