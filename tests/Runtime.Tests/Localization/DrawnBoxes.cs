using SkiaSharp;

namespace VggGen.Runtime.Tests;

/// <summary>Pictures of noise with one bright rectangle each, as files with a list of boxes beside them.</summary>
internal static class DrawnBoxes
{
    private const int Side = 32;

    /// <summary>Writes pictures and their list, and returns the list's path. The class tells whether the rectangle is red or green.</summary>
    public static string Write(TemporaryFolder folder, int count)
    {
        var random = new Random(5);
        var lines = new List<string> { "image, class, x0, y0, x1, y1" };
        for (var i = 0; i < count; i++)
        {
            var (width, height) = (random.Next(8, 20), random.Next(8, 20));
            var (left, top) = (random.Next(0, Side - width), random.Next(0, Side - height));
            var isRed = random.Next(2) == 0;
            using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque));
            for (var row = 0; row < Side; row++)
            {
                for (var column = 0; column < Side; column++)
                {
                    var isInside = row >= top && row < top + height && column >= left && column < left + width;
                    var noise = (byte)random.Next(60);
                    bitmap.SetPixel(column, row, new SKColor((byte)(isInside && isRed ? 255 - noise : noise), (byte)(isInside && !isRed ? 255 - noise : noise), noise));
                }
            }

            using var stream = File.Create(folder[$"{i}.png"]);
            bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
            lines.Add(FormattableString.Invariant($"{i}.png,{(isRed ? "red" : "green")},{left},{top},{left + width},{top + height}"));
        }

        File.WriteAllLines(folder["boxes.csv"], lines);
        return folder["boxes.csv"];
    }
}
