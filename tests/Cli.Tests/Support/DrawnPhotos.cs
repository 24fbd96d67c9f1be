using SkiaSharp;

namespace VggGen.Cli.Tests.Support;

/// <summary>A folder of small pictures to train on: noise, and a bar that lies in one class and stands in the other.</summary>
internal static class DrawnPhotos
{
    public const int Side = 12;

    /// <summary>Draws so many pictures of each of the classes `lying` and `standing` into a folder of its own.</summary>
    public static string Write(Folder folder, string name, int count)
    {
        foreach (var label in new[] { "lying", "standing" })
        {
            Directory.CreateDirectory(Path.Combine(folder[name], label));
            for (var i = 0; i < count; i++)
            {
                Write(Path.Combine(folder[name], label, $"{i:000}.png"), label == "lying", new Random((i * 2) + (label == "lying" ? 1 : 0)));
            }
        }

        return folder[name];
    }

    private static void Write(string path, bool lies, Random random)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var place = random.Next(Side);
        for (var row = 0; row < Side; row++)
        {
            for (var column = 0; column < Side; column++)
            {
                var grey = (byte)(random.Next(120) + ((lies ? row : column) == place ? 130 : 0));
                bitmap.SetPixel(column, row, new SKColor(grey, grey, (byte)random.Next(255)));
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        using var stream = File.Create(path);
        data.SaveTo(stream);
    }
}
