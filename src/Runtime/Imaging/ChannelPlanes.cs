using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>From pixels, whose channels stand together, to tensors C×H×W, whose channels stand apart.</summary>
internal static class ChannelPlanes
{
    /// <summary>The channels of an image as bytes.</summary>
    public static Tensor OfBytes(PixelMap image)
    {
        var channels = Channels(image);
        var planes = empty([channels, image.Height, image.Width], uint8, CPU);
        var target = planes.bytes;
        for (var row = 0; row < image.Height; row++)
        {
            for (var channel = 0; channel < channels; channel++)
            {
                var source = image.Row(row)[channel..];
                var line = target.Slice(((channel * image.Height) + row) * image.Width, image.Width);
                for (int i = 0, at = 0; i < line.Length; i++, at += image.BytesPerPixel)
                {
                    line[i] = source[at];
                }
            }
        }

        return planes;
    }

    /// <summary>A window of an image as float32 numbers. Where it reaches over the edges, pixels are black.</summary>
    /// <param name="image">H×W.</param>
    /// <param name="window">Its extent is that of the result.</param>
    /// <param name="numbers">For each channel of the result which channel of the image it is, and what number each byte becomes.</param>
    public static Tensor OfNumbers(PixelMap image, PixelWindow window, IReadOnlyList<ChannelConversion> numbers)
    {
        var (height, width) = (checked((int)window.Height), checked((int)window.Width));
        var planes = empty([numbers.Count, height, width], float32, CPU);
        var target = MemoryMarshal.Cast<byte, float>(planes.bytes);
        var visible = window.On(new Size2(image.Height, image.Width));
        if (visible.Height < height || visible.Width < width)
        {
            for (var channel = 0; channel < numbers.Count; channel++)
            {
                target.Slice(channel * height * width, height * width).Fill(numbers[channel].OfByte[0]);
            }
        }

        for (var row = 0; row < (int)visible.Height; row++)
        {
            var source = image.Row((int)visible.Top + row)[(int)(visible.Left * image.BytesPerPixel)..];
            var start = (((int)(visible.Top - window.Top) + row) * width) + (int)(visible.Left - window.Left);
            for (var channel = 0; channel < numbers.Count; channel++)
            {
                numbers[channel].Convert(source, image.BytesPerPixel, target.Slice((channel * height * width) + start, (int)visible.Width));
            }
        }

        return planes;
    }

    /// <summary>How many channels an image has: 1 or 3.</summary>
    public static int Channels(PixelMap image) => image.BytesPerPixel == PixelMap.Gray ? 1 : 3;
}
