using SkiaSharp;

namespace VggGen.Cli.Heat;

/// <summary>A heat map laid over its picture.</summary>
internal static class HeatPicture
{
    private const double Opacity = 0.5;
    private const int Quality = 95;
    private const int BytesPerPixel = 4;

    private static readonly (string Extension, SKEncodedImageFormat Format)[] formats =
    [
        (".png", SKEncodedImageFormat.Png),
        (".jpg", SKEncodedImageFormat.Jpeg),
        (".jpeg", SKEncodedImageFormat.Jpeg),
    ];

    /// <summary>The format that a file's name speaks of.</summary>
    /// <exception cref="UsageException">It speaks of none.</exception>
    public static SKEncodedImageFormat FormatOf(string path)
    {
        var found = Array.FindIndex(formats, format => path.EndsWith(format.Extension, StringComparison.OrdinalIgnoreCase));
        return found >= 0 ? formats[found].Format : throw new UsageException($"{path}: pictures are written as .png, .jpg or .jpeg; name the file so");
    }

    /// <summary>Writes the picture in its own size, in grey and with half of each pixel in the colour of its heat, so that colour means heat alone. What the network did not look at stays as it is.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, PixelMap picture, HeatMap heat)
    {
        var pixels = new byte[checked(picture.Height * picture.Width * BytesPerPixel)];
        for (var row = 0; row < picture.Height; row++)
        {
            var line = pixels.AsSpan(row * picture.Width * BytesPerPixel, picture.Width * BytesPerPixel);
            picture.Row(row).CopyTo(line);
            Paint(line, (row + 0.5) * heat.Resized.Height / picture.Height, heat);
        }

        using var image = SKImage.FromPixelCopy(new SKImageInfo(picture.Width, picture.Height, SKColorType.Rgba8888, SKAlphaType.Opaque), pixels);
        using var encoded = image.Encode(FormatOf(path), Quality);
        AtomicFile.Write(path, encoded.SaveTo);
    }

    /// <param name="place">The height of the line's middle in the resized picture.</param>
    private static void Paint(Span<byte> line, double place, HeatMap heat)
    {
        var width = line.Length / BytesPerPixel;
        for (var column = 0; column < width; column++)
        {
            var pixel = line.Slice(column * BytesPerPixel, BytesPerPixel);
            pixel[3] = byte.MaxValue;
            if (heat.At(place, (column + 0.5) * heat.Resized.Width / width) is { } value)
            {
                var (red, green, blue) = HeatColours.Of(value);
                var grey = Grey(pixel);
                (pixel[0], pixel[1], pixel[2]) = (Blend(grey, red), Blend(grey, green), Blend(grey, blue));
            }
        }
    }

    /// <summary>Luma (ITU-R BT.601).</summary>
    private static double Grey(ReadOnlySpan<byte> pixel) => (0.299 * pixel[0]) + (0.587 * pixel[1]) + (0.114 * pixel[2]);

    private static byte Blend(double below, double above) => (byte)Math.Round(below + (Opacity * (above - below)));
}
