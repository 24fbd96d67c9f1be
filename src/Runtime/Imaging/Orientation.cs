namespace VggGen;

/// <summary>Turns and mirrors pixels as the Exif tag Orientation asks (Exif 2.32, 4.6.4 A).</summary>
internal static class Orientation
{
    // A tile of 32×32 words stays in the first cache while its rows are read and columns written.
    private const int Tile = 32;

    /// <summary>The image as it is meant to be seen. The pixels given are disposed, or are the result.</summary>
    /// <param name="pixels">The image in colour, as it is stored.</param>
    /// <param name="orientation">
    /// Where the first stored row and column belong: 1 top and left, 2 top and right, 3 bottom and right, 4 bottom and left,
    /// and with rows and columns exchanged 5 left and top, 6 right and top, 7 right and bottom, 8 left and bottom. Other numbers mean 1.
    /// </param>
    public static PixelMap Apply(PixelMap pixels, int orientation)
    {
        if (orientation is < 2 or > 8)
        {
            return pixels;
        }

        using (pixels)
        {
            var exchanged = orientation >= 5;
            var upright = exchanged
                ? new PixelMap(pixels.Width, pixels.Height, PixelMap.Colour)
                : new PixelMap(pixels.Height, pixels.Width, PixelMap.Colour);
            if (exchanged)
            {
                Exchange(pixels, upright, fromBottom: orientation is 6 or 7, fromRight: orientation is 7 or 8);
            }
            else
            {
                Mirror(pixels, upright, fromBottom: orientation is 3 or 4, fromRight: orientation is 2 or 3);
            }

            return upright;
        }
    }

    private static void Mirror(PixelMap stored, PixelMap upright, bool fromBottom, bool fromRight)
    {
        for (var row = 0; row < upright.Height; row++)
        {
            var target = upright.Pixels(row);
            stored.Pixels(fromBottom ? stored.Height - 1 - row : row).CopyTo(target);
            if (fromRight)
            {
                target.Reverse();
            }
        }
    }

    /// <summary>A row of the result is a column of what is stored.</summary>
    /// <param name="stored">H×W.</param>
    /// <param name="upright">W×H.</param>
    /// <param name="fromBottom">Whether the row begins at the column's lower end.</param>
    /// <param name="fromRight">Whether the first row is the last column.</param>
    private static void Exchange(PixelMap stored, PixelMap upright, bool fromBottom, bool fromRight)
    {
        for (var top = 0; top < stored.Height; top += Tile)
        {
            var bottom = Math.Min(top + Tile, stored.Height);
            for (var left = 0; left < stored.Width; left += Tile)
            {
                var right = Math.Min(left + Tile, stored.Width);
                for (var row = top; row < bottom; row++)
                {
                    var source = stored.Pixels(row);
                    var column = fromBottom ? stored.Height - 1 - row : row;
                    for (var i = left; i < right; i++)
                    {
                        upright.Pixels(fromRight ? stored.Width - 1 - i : i)[column] = source[i];
                    }
                }
            }
        }
    }
}
