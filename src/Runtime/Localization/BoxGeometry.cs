namespace VggGen;

/// <summary>Where boxes go when an image is transformed.</summary>
public static class BoxGeometry
{
    /// <summary>The part of an image that a transform keeps, as shares of the image: resizing alone keeps all. It reaches over the image's edges where the transform pads.</summary>
    /// <param name="transform">The transform.</param>
    /// <param name="image">The image's height and width in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The image has no pixels.</exception>
    public static Box KeptPart(ImageTransform transform, Size2 image)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(image.Height, image.Width), 1, nameof(image));
        var (resized, window) = transform.Place(image);
        var (height, width) = ((double)resized.Height, (double)resized.Width);
        return Box.FromCorners(window.Left / width, window.Top / height, (window.Left + window.Width) / width, (window.Top + window.Height) / height);
    }

    /// <summary>A box of an image on what a transform makes of the image. It may reach over the edges where the transform crops.</summary>
    /// <param name="transform">The transform.</param>
    /// <param name="image">The image's height and width in pixels.</param>
    /// <param name="box">The box on the image.</param>
    public static Box Transformed(ImageTransform transform, Size2 image, Box box) => box.On(KeptPart(transform, image));

    /// <summary>A box that a network gave for a transformed image on the image itself: <see cref="Transformed"/> backwards.</summary>
    /// <param name="transform">The transform.</param>
    /// <param name="image">The image's height and width in pixels.</param>
    /// <param name="box">The box on what the transform made.</param>
    public static Box OnImage(ImageTransform transform, Size2 image, Box box) => box.From(KeptPart(transform, image));
}
