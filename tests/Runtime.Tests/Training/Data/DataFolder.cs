using System.IO.Compression;
using SkiaSharp;

namespace VggGen.Runtime.Tests;

/// <summary>Small data sets that a test writes.</summary>
internal static class DataFolder
{
    /// <summary>The bytes of a PNG in colour; its pixels follow from a number and their place.</summary>
    public static byte[] Png(int number, int height = 6, int width = 5)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                bitmap.SetPixel(x, y, new SKColor(Byte(number, y, x, 0), Byte(number, y, x, 1), Byte(number, y, x, 2)));
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>What the pixels of <see cref="Png"/> are.</summary>
    public static byte Byte(int number, int y, int x, int channel)
        => (byte)(unchecked((uint)((number * 7919) + (y * 104729) + (x * 1299709) + (channel * 15485863)) * 2654435761) >> 24);

    /// <summary>Writes an image for each path, the first with the number 0.</summary>
    public static string Write(this TemporaryFolder folder, string name, params string[] images)
    {
        var root = folder[name];
        Directory.CreateDirectory(root);
        for (var i = 0; i < images.Length; i++)
        {
            var path = Path.Combine(root, images[i]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Png(i));
        }

        return root;
    }

    /// <summary>Writes an archive of the same.</summary>
    public static string WriteZip(this TemporaryFolder folder, string name, params string[] images)
    {
        var path = folder[name];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        for (var i = 0; i < images.Length; i++)
        {
            using var stream = archive.CreateEntry(images[i]).Open();
            if (!images[i].EndsWith('/'))
            {
                stream.Write(Png(i));
            }
        }

        return path;
    }

    /// <summary>Names of images of some classes, some of each.</summary>
    public static string[] Names(int count, params string[] folders)
        => [.. folders.SelectMany(folder => Enumerable.Range(0, count).Select(i => $"{folder}/{i:D3}.png"))];

    /// <summary>Whether an image has the pixels of a number.</summary>
    public static void AssertPixels(this LabelledImages images, int index, int number)
    {
        using var pixels = images.Pixels(index);
        Assert.Equal(3, pixels.shape[0]);
        var (height, width) = ((int)pixels.shape[1], (int)pixels.shape[2]);
        var expected = new byte[3 * height * width];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = Byte(number, i / width % height, i % width, i / (height * width));
        }

        Assert.Equal(expected, pixels.bytes.ToArray());
    }

    public static IReadOnlyList<string> AllNames(this LabelledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.Name)];

    public static IReadOnlyList<int> AllLabels(this LabelledImages images) => [.. Enumerable.Range(0, images.Count).Select(images.Label)];
}
