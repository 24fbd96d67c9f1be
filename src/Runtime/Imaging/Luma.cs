namespace VggGen;

/// <summary>From colour to grey.</summary>
internal static class Luma
{
    /// <summary>0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). The pixels given are disposed.</summary>
    public static PixelMap Of(PixelMap colour)
    {
        using (colour)
        {
            return Copy(colour);
        }
    }

    /// <summary>The same; the pixels given are left alone.</summary>
    public static PixelMap Copy(PixelMap colour)
    {
        var gray = new PixelMap(colour.Height, colour.Width, PixelMap.Gray);
        for (var row = 0; row < gray.Height; row++)
        {
            var source = colour.Row(row);
            var target = gray.Row(row);
            for (var i = 0; i < target.Length; i++)
            {
                var pixel = source.Slice(i * PixelMap.Colour, PixelMap.Colour);

                // In whole numbers and rounded, as Pillow's convert("L"): the weights in 1/65536.
                target[i] = (byte)(((19595 * pixel[0]) + (38470 * pixel[1]) + (7471 * pixel[2]) + 32768) >> 16);
            }
        }

        return gray;
    }
}
