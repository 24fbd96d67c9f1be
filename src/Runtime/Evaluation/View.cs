namespace VggGen;

/// <summary>One way of looking at an image. Several views of one geometry are made of the same resized image.</summary>
/// <param name="Geometry">What the image becomes first.</param>
/// <param name="Grid">Crops of the network's size along each side of what it became; 0 shows it whole.</param>
/// <param name="IsDense">Whether the network is slid over it.</param>
/// <param name="IsFlipped">Whether it is mirrored left to right.</param>
internal sealed record View(ImageTransform Geometry, int Grid, bool IsDense, bool IsFlipped)
{
    /// <summary>What an image is cut into.</summary>
    /// <param name="image">What the image became.</param>
    /// <param name="input">The network's size.</param>
    public IEnumerable<PixelWindow> Windows(Size2 image, Size2 input) => Grid == 0 ? [PixelWindow.Of(image)] : CropGrid.Of(image, input, Grid);
}
