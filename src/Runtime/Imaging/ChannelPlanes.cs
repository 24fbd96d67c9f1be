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

    /// <summary>A window of a resized image as float32 numbers.</summary>
    /// <param name="image">H×W.</param>
    /// <param name="placement">The extent of its window is that of the result.</param>
    /// <param name="numbers">For each channel of the result which channel of the image it is, and what number each byte becomes.</param>
    public static Tensor OfNumbers(PixelMap image, ImagePlacement placement, ChannelConversion[] numbers)
    {
        var planes = empty([numbers.Length, placement.Window.Height, placement.Window.Width], float32, CPU);
        PixelNumbers.Write(image, placement, numbers, shift: default, MemoryMarshal.Cast<byte, float>(planes.bytes), channelsLast: false);
        return planes;
    }

    /// <summary>How many channels an image has: 1 or 3.</summary>
    public static int Channels(PixelMap image) => image.BytesPerPixel == PixelMap.Gray ? 1 : 3;
}
