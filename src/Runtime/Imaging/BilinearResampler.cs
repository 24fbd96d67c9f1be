namespace VggGen;

/// <summary>
/// Resizes as Pillow's <c>Image.resize</c> does with the bilinear filter, to the bit: each row is resized and rounded to bytes, then the columns are.
/// A filter that shrinks covers all pixels, so none is skipped.
/// </summary>
internal static class BilinearResampler
{
    /// <summary>A part of the resized image. The caller disposes it; the image given is left alone.</summary>
    /// <param name="image">H×W.</param>
    /// <param name="size">The size of the whole resized image.</param>
    /// <param name="window">The part of it that is made, not empty and within it.</param>
    public static PixelMap Resize(PixelMap image, Size2 size, PixelWindow window)
    {
        var columns = new ResampleWeights(image.Width, size.Width, window.Left, checked((int)window.Width));
        var rows = new ResampleWeights(image.Height, size.Height, window.Top, checked((int)window.Height));
        var line = new byte[checked(columns.Length * image.BytesPerPixel)];

        // Rows come from the top and are added to each row of the result that they are part of, so that none has to be kept.
        var open = new RowSums(MostOpen(rows), line.Length);
        var result = new PixelMap(rows.Length, columns.Length, image.BytesPerPixel);
        var (begun, done) = (0, 0);
        for (var row = rows.First(0); done < rows.Length; row++)
        {
            var narrowed = Narrow(image.Row(row), columns, image.BytesPerPixel, line, window, size.Width == image.Width);
            for (; begun < rows.Length && rows.First(begun) <= row; begun++)
            {
                open.Begin(begun);
            }

            for (var i = done; i < begun; i++)
            {
                if (row < rows.End(i))
                {
                    open.Add(i, narrowed, rows.Weights(i)[row - rows.First(i)]);
                }
            }

            for (; done < begun && rows.End(done) <= row + 1; done++)
            {
                open.Finish(done, result.Row(done));
            }
        }

        return result;
    }

    private static ReadOnlySpan<byte> Narrow(ReadOnlySpan<byte> row, ResampleWeights columns, int bytesPerPixel, Span<byte> line, PixelWindow window, bool sameWidth)
    {
        if (sameWidth)
        {
            return row.Slice((int)window.Left * bytesPerPixel, line.Length);
        }

        if (bytesPerPixel == PixelMap.Gray)
        {
            RowResampler.Gray(row, columns, line);
        }
        else
        {
            RowResampler.Colour(row, columns, line);
        }

        return line;
    }

    /// <summary>The most rows of the result that one row is part of.</summary>
    private static int MostOpen(ResampleWeights rows)
    {
        var (most, oldest) = (0, 0);
        for (var i = 0; i < rows.Length; i++)
        {
            while (rows.End(oldest) <= rows.First(i))
            {
                oldest++;
            }

            most = Math.Max(most, i + 1 - oldest);
        }

        return most;
    }
}
