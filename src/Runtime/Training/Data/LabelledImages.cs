using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Images with their classes, in a fixed order: what is trained on, and what is evaluated. Opening a data set lists it; an image is decoded when it is asked for.
/// May be used by several threads at once.
/// </summary>
public sealed partial class LabelledImages
{
    private readonly IReadOnlyList<LabelledImage> _images;

    internal LabelledImages(string source, IReadOnlyList<string> classes, IReadOnlyList<LabelledImage> images)
        => (Source, Classes, _images) = (source, classes, images);

    /// <summary>The path of the folder or file that it was opened from.</summary>
    public string Source { get; }

    /// <summary>The names of the classes; an image's label is a place in this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many images there are.</summary>
    public int Count => _images.Count;

    /// <summary>The name of an image: its path, or where in which file it lies.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public string Name(int index) => _images[index].Name;

    /// <summary>The class of an image, a place in <see cref="Classes"/>.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    public int Label(int index) => _images[index].Label;

    /// <summary>Decodes an image.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1.</param>
    /// <returns>3×H×W (red, green, blue) or 1×H×W (grey), bytes. The caller disposes it.</returns>
    /// <exception cref="ImageException">The image cannot be read.</exception>
    public Tensor Pixels(int index)
    {
        using var image = Decode(index);
        return ChannelPlanes.OfBytes(image);
    }

    /// <summary>Some of the images, in the order given.</summary>
    /// <param name="indices">Each from 0 to <see cref="Count"/> − 1.</param>
    public LabelledImages Take(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new LabelledImages(Source, Classes, [.. indices.Select(index => _images[index])]);
    }

    internal PixelMap Decode(int index) => _images[index].Decode();
}

/// <summary>One image of a data set.</summary>
/// <param name="Name">Its path, or where in which file it lies.</param>
/// <param name="Label">The place of its class.</param>
/// <param name="Decode">Makes its pixels, on any thread; the caller disposes them.</param>
internal sealed record LabelledImage(string Name, int Label, Func<PixelMap> Decode);
