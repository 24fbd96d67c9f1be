namespace VggGen;

/// <summary>Crops in a regular grid over an image.</summary>
internal static class CropGrid
{
    /// <summary>The crops row by row. The outermost touch the edges, the others lie evenly between, to the nearest pixel; a grid of one is the middle.</summary>
    /// <param name="image">The image's size, at least the crop's.</param>
    /// <param name="crop">The size of each crop.</param>
    /// <param name="grid">Crops along each side.</param>
    public static IEnumerable<PixelWindow> Of(Size2 image, Size2 crop, int grid)
        => from row in Enumerable.Range(0, grid)
           from column in Enumerable.Range(0, grid)
           select new PixelWindow(Start(image.Height - crop.Height, row, grid), Start(image.Width - crop.Width, column, grid), crop.Height, crop.Width);

    private static long Start(long room, int place, int grid)
        => grid == 1 ? (long)Math.Round(room / 2.0, MidpointRounding.ToEven) : (long)Math.Round((double)room * place / (grid - 1), MidpointRounding.ToEven);
}
