using SkiaSharp;

namespace VggGen.Samples.Tests;

/// <summary>Small pictures: coloured noise, with a disc or a bar on it.</summary>
internal static class DrawnPhotos
{
    /// <summary>Draws a folder with the classes `bar` and `disc`.</summary>
    public static string Write(string folder, int perClass)
    {
        foreach (var label in new[] { "bar", "disc" })
        {
            Directory.CreateDirectory(Path.Combine(folder, label));
            for (var i = 0; i < perClass; i++)
            {
                Draw(Path.Combine(folder, label, $"{i}.png"), label == "disc", new Random((i * 2) + label.Length));
            }
        }

        return folder;
    }

    private static void Draw(string path, bool isDisc, Random random)
    {
        const int side = 100;
        using var bitmap = new SKBitmap(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = true };
        canvas.Clear(Colour());
        for (var i = 0; i < 40; i++)
        {
            paint.Color = Colour();
            canvas.DrawRect(random.Next(side), random.Next(side), 12, 12, paint);
        }

        paint.Color = Colour();
        var (x, y) = (random.Next(30, 70), random.Next(30, 70));
        if (isDisc)
        {
            canvas.DrawCircle(x, y, 24, paint);
        }
        else
        {
            canvas.DrawRect(x - 30, y - 6, 60, 12, paint);
        }

        canvas.Flush();
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        data.SaveTo(file);

        SKColor Colour() => new((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
    }
}
