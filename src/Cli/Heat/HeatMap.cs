namespace VggGen.Cli.Heat;

/// <summary>A heat map of what a network took, and where that lies on the picture.</summary>
/// <param name="Values">Height · width numbers of 0 … 1, row by row.</param>
/// <param name="Resized">The size that the picture was resized to.</param>
/// <param name="Window">What of that the network took; it has the map's size.</param>
internal sealed record HeatMap(float[] Values, Size2 Resized, PixelWindow Window)
{
    /// <summary>The heat at a place of the resized picture, bilinear between the centres of pixels; null where the network did not look.</summary>
    public double? At(double row, double column)
    {
        var (y, x) = (row - Window.Top, column - Window.Left);
        if (y < 0 || x < 0 || y >= Window.Height || x >= Window.Width)
        {
            return null;
        }

        var (top, bottom, down) = Neighbours(y, Window.Height);
        var (left, right, across) = Neighbours(x, Window.Width);
        var above = Mix(Value(top, left), Value(top, right), across);
        var below = Mix(Value(bottom, left), Value(bottom, right), across);
        return Mix(above, below, down);
    }

    private static (long First, long Second, double Share) Neighbours(double place, long length)
    {
        var centre = Math.Clamp(place - 0.5, 0, length - 1);
        var first = (long)centre;
        return (first, Math.Min(first + 1, length - 1), centre - first);
    }

    private static double Mix(double one, double two, double share) => one + (share * (two - one));

    private double Value(long row, long column) => Values[(row * Window.Width) + column];
}
