namespace VggGen;

/// <summary>Where the pixels of a result come from.</summary>
/// <param name="Resized">The size that the image is resized to.</param>
/// <param name="Window">What is kept of that; it may reach over the edges, and pixels are black there.</param>
/// <param name="Flip">Whether what is kept is mirrored, left for right.</param>
internal readonly record struct ImagePlacement(Size2 Resized, PixelWindow Window, bool Flip = false)
{
    /// <summary>All of an image as it is.</summary>
    public static ImagePlacement Of(Size2 image) => new(image, PixelWindow.Of(image));
}
