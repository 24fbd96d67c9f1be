namespace VggGen.Cli.Drawing;

/// <summary>The parallel projection of the picture: what lies further back is drawn further right and up. So the front, the top and the right of a slab are seen.</summary>
internal static class SlabProjection
{
    /// <summary>Points to the right, a point of depth.</summary>
    public const double Right = 0.40;

    /// <summary>Points upwards, a point of depth.</summary>
    public const double Up = 0.27;

    /// <summary>How far a slab reaches above and below the axis that it is centred on.</summary>
    public static double Reach(Slab slab) => (slab.Height / 2) + (Up * slab.Depth / 2);

    /// <summary>How far its front lies to the left of its middle, and its back to the right.</summary>
    public static double Lean(Slab slab) => Right * slab.Depth / 2;

    /// <summary>Where the middle of its front is, seen from where its middle begins.</summary>
    public static double Front(Slab slab) => (slab.Thickness / 2) - Lean(slab);

    /// <summary>The three faces that are seen.</summary>
    /// <param name="x">Where the slab begins on the axis.</param>
    /// <param name="axis">The height of the axis.</param>
    public static IEnumerable<FigureMark> Draw(Slab slab, double x, double axis, SlabColours colours)
    {
        var (end, height, depth) = (x + slab.Thickness, slab.Height / 2, slab.Depth / 2);
        yield return Face(colours.Top, (x, height, -depth), (end, height, -depth), (end, height, depth), (x, height, depth));
        yield return Face(colours.Side, (end, -height, -depth), (end, -height, depth), (end, height, depth), (end, height, -depth));
        yield return Face(colours.Front, (x, -height, -depth), (end, -height, -depth), (end, height, -depth), (x, height, -depth));

        FigurePolygon Face(SkiaSharp.SKColor fill, params (double X, double Y, double Z)[] corners) => new(
            [.. corners.Select(corner => (corner.X + (Right * corner.Z), axis - corner.Y - (Up * corner.Z)))],
            fill,
            colours.Edge,
            0.7);
    }
}
