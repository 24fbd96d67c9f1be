namespace VggGen;

/// <summary>Where the middle of an image is, by torchvision's rounding.</summary>
internal static class CentreCrop
{
    /// <summary>The window of a crop; it reaches over the edges where the image is smaller.</summary>
    public static PixelWindow Of(Size2 image, Size2 crop)
        => new(Start(image.Height, crop.Height), Start(image.Width, crop.Width), crop.Height, crop.Width);

    // A half is rounded to the even number where something is cut away; where something is added, the smaller part goes before the image.
    private static long Start(long image, long crop)
        => image < crop ? -((crop - image) / 2) : (long)Math.Round((image - crop) / 2.0, MidpointRounding.ToEven);
}
