namespace VggGen;

/// <summary>A box in an image, as a list of boxes has it.</summary>
/// <param name="Line">The line of the list, from 1.</param>
/// <param name="Image">The path of the image.</param>
/// <param name="Label">The place of its class in <see cref="LabelledBoxes.Classes"/>.</param>
/// <param name="Left">The left edge in pixels from the image's left.</param>
/// <param name="Top">The upper edge in pixels from the image's top.</param>
/// <param name="Right">The right edge in pixels; above <paramref name="Left"/>.</param>
/// <param name="Bottom">The lower edge in pixels; above <paramref name="Top"/>.</param>
public sealed record LabelledBox(int Line, string Image, int Label, double Left, double Top, double Right, double Bottom)
{
    /// <summary>The box as shares of the image.</summary>
    /// <param name="image">The image's height and width in pixels.</param>
    public Box On(Size2 image) => Box.FromCorners(Left / image.Width, Top / image.Height, Right / image.Width, Bottom / image.Height);
}
