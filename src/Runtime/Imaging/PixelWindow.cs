namespace VggGen;

/// <summary>A rectangle of an image, in pixels from its upper left corner. It may reach over the edges.</summary>
internal readonly record struct PixelWindow(long Top, long Left, long Height, long Width)
{
    public static PixelWindow Of(Size2 size) => new(0, 0, size.Height, size.Width);

    /// <summary>What of it lies on an image.</summary>
    public PixelWindow On(Size2 image)
    {
        var (top, left) = (Math.Max(Top, 0), Math.Max(Left, 0));
        return new(top, left, Math.Max(Math.Min(Top + Height, image.Height) - top, 0), Math.Max(Math.Min(Left + Width, image.Width) - left, 0));
    }
}
