namespace VggGen.Runtime.Tests;

/// <summary>Images that a formula draws, so that another program can draw them too.</summary>
internal static class DrawnImages
{
    public const int Classes = 5;

    /// <summary>Heights and widths; images of one size do not stand together.</summary>
    public static readonly (int Height, int Width)[] Sizes = [(24, 24), (30, 24), (24, 41), (24, 24), (26, 24), (30, 24), (24, 24)];

    /// <summary>One image of each of <see cref="Sizes"/>.</summary>
    public static LabelledImages Of(IReadOnlyList<string>? classes = null, int unreadable = -1, int count = 7, Action<int>? decoded = null) => new(
        "drawn",
        classes ?? ["a", "b", "c", "d", "e"],
        [.. Enumerable.Range(0, count).Select(index => new LabelledImage($"image {index}", index * 3 % (classes?.Count ?? Classes), () =>
        {
            decoded?.Invoke(index);
            return index == unreadable ? throw new ImageException($"image {index}", "it is torn") : Draw(index);
        }))]);

    /// <summary>The byte of a pixel.</summary>
    public static byte Byte(int image, int channel, int row, int column) => (byte)((row * row * 7) + (column * (13 + image)) + (channel * 83) + (row * column) + (image * 31));

    private static PixelMap Draw(int index)
    {
        var (height, width) = Sizes[index % Sizes.Length];
        var pixels = new PixelMap(height, width, PixelMap.Colour);
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    pixels.Row(row)[(column * PixelMap.Colour) + channel] = Byte(index, channel, row, column);
                }
            }
        }

        return pixels;
    }
}
