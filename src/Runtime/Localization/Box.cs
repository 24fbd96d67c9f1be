namespace VggGen;

/// <summary>
/// A bounding box as a network gives it (arXiv:1409.1556v6, appendix A): the coordinates of its centre, its width and its height. All are shares of the image's width or height, so 0 … 1 within the image,
/// with x from left to right and y from top to bottom.
/// </summary>
/// <param name="CentreX">The centre, from left to right.</param>
/// <param name="CentreY">The centre, from top to bottom.</param>
/// <param name="Width">How wide it is; a network may give a negative one, which holds nothing.</param>
/// <param name="Height">How high it is; a network may give a negative one, which holds nothing.</param>
public readonly record struct Box(double CentreX, double CentreY, double Width, double Height)
{
    /// <summary>The whole image.</summary>
    public static Box Whole { get; } = new(0.5, 0.5, 1, 1);

    /// <summary>The left edge.</summary>
    public double Left => CentreX - (Width / 2);

    /// <summary>The upper edge.</summary>
    public double Top => CentreY - (Height / 2);

    /// <summary>The right edge.</summary>
    public double Right => CentreX + (Width / 2);

    /// <summary>The lower edge.</summary>
    public double Bottom => CentreY + (Height / 2);

    /// <summary>Its area as a share of the image's; 0 where it holds nothing.</summary>
    public double Area => Math.Max(Width, 0) * Math.Max(Height, 0);

    /// <summary>The box between two corners, as shares of the image.</summary>
    /// <param name="left">The left edge.</param>
    /// <param name="top">The upper edge.</param>
    /// <param name="right">The right edge.</param>
    /// <param name="bottom">The lower edge.</param>
    public static Box FromCorners(double left, double top, double right, double bottom) => new((left + right) / 2, (top + bottom) / 2, right - left, bottom - top);

    /// <summary>The same box on the image's mirror image, left to right.</summary>
    public Box Mirrored() => this with { CentreX = 1 - CentreX };

    /// <summary>What of it lies on the image; nothing of it where it lies beside.</summary>
    public Box Clipped()
    {
        var (left, top) = (Math.Clamp(Left, 0, 1), Math.Clamp(Top, 0, 1));
        return FromCorners(left, top, Math.Max(left, Math.Clamp(Right, 0, 1)), Math.Max(top, Math.Clamp(Bottom, 0, 1)));
    }

    /// <summary>The same box on a part that is cut out of the image. It may reach over the part's edges.</summary>
    /// <param name="part">The part, as shares of the image; not empty.</param>
    /// <exception cref="ArgumentException">The part is empty.</exception>
    public Box On(Box part) => part is { Width: > 0, Height: > 0 }
        ? new Box((CentreX - part.Left) / part.Width, (CentreY - part.Top) / part.Height, Width / part.Width, Height / part.Height)
        : throw new ArgumentException($"A part of an image has a width and a height above 0, not {part}.", nameof(part));

    /// <summary>The box on the image, where this one lies on a part of it: <see cref="On(Box)"/> backwards.</summary>
    /// <param name="part">The part, as shares of the image.</param>
    public Box From(Box part) => new(part.Left + (CentreX * part.Width), part.Top + (CentreY * part.Height), Width * part.Width, Height * part.Height);

    /// <summary>Intersection over union with another box (Everingham et al. 2010, "The PASCAL Visual Object Classes Challenge", equation 4): the area that both hold over the area that either holds.</summary>
    /// <param name="other">The other box.</param>
    /// <returns>0 … 1; 0 where neither holds anything.</returns>
    public double IntersectionOverUnion(Box other)
    {
        if (Area == 0 || other.Area == 0)
        {
            return 0;
        }

        var shared = FromCorners(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom)).Area;

        // Rounding may leave it a hair above 1 for the same box.
        return Math.Min(shared / (Area + other.Area - shared), 1);
    }
}
