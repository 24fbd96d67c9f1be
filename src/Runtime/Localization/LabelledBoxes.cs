using static TorchSharp.torch;

namespace VggGen;

/// <summary>
/// Images with a box each, from a list in a text file: a line is <c>image,class,x0,y0,x1,y1</c> with the path of the image relative to the list's folder, the name of the class, and the corners of the box in pixels from
/// the image's upper left corner, after it was turned as its Exif orientation asks. A first line with these names may stand above. An image may stand in several lines.
/// </summary>
public sealed class LabelledBoxes
{
    private readonly IReadOnlyList<LabelledBox> _boxes;

    private LabelledBoxes(string source, IReadOnlyList<string> classes, IReadOnlyList<LabelledBox> boxes) => (Source, Classes, _boxes) = (source, classes, boxes);

    /// <summary>The path of the list.</summary>
    public string Source { get; }

    /// <summary>The names of the classes in the order of their numbers.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many boxes there are.</summary>
    public int Count => _boxes.Count;

    /// <summary>A box and its image.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> − 1, in the order of the list.</param>
    public LabelledBox this[int index] => _boxes[index];

    /// <summary>Reads a list. Images are read when they are asked for.</summary>
    /// <param name="path">The path of the list, in UTF-8.</param>
    /// <param name="classes">The names of the classes in the order of their numbers; null takes those of the list in ordinal order.</param>
    /// <exception cref="DataException">The list cannot be read, has no boxes, or a line is wrong; the message names the line.</exception>
    public static LabelledBoxes Open(string path, IReadOnlyList<string>? classes = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var lines = BoxLines.Read(path);
        IReadOnlyList<string> names = classes is null ? [.. lines.Select(line => line.Class).Distinct().Order(StringComparer.Ordinal)] : [.. classes];
        var places = names.Select((name, place) => (name, place)).ToLookup(pair => pair.name, pair => pair.place, StringComparer.Ordinal);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return new LabelledBoxes(path, names, [.. lines.Select(line => new LabelledBox(
            line.Number,
            Path.Combine(folder, line.Image),
            places[line.Class].Any() ? places[line.Class].First() : throw new DataException(FormattableString.Invariant($"{path}:{line.Number}"), $"there is no class `{line.Class}` among those that were given"),
            line.X0,
            line.Y0,
            line.X1,
            line.Y1))]);
    }

    /// <summary>Some of the boxes, in the order given, with the same classes.</summary>
    /// <param name="indices">Each from 0 to <see cref="Count"/> − 1.</param>
    public LabelledBoxes Take(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new LabelledBoxes(Source, Classes, [.. indices.Select(index => _boxes[index])]);
    }

    /// <summary>Reads images and moves their boxes with them.</summary>
    /// <param name="indices">Which, each from 0 to <see cref="Count"/> − 1.</param>
    /// <param name="transform">What the images become; its results must have one size.</param>
    /// <param name="mirror">Whether images and boxes are mirrored left to right, which training does to every second one.</param>
    /// <returns>The batch. The caller disposes it. What a crop cuts off of an image is cut off of its box too.</returns>
    /// <exception cref="ImageException">An image cannot be read.</exception>
    /// <exception cref="DataException">A box reaches beyond its image.</exception>
    /// <exception cref="ArgumentException">No index is given, or the results of the transform have no fixed size.</exception>
    public BoxBatch Batch(IReadOnlyList<int> indices, ImageTransform transform, bool mirror = false)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(transform);
        if (indices.Count == 0)
        {
            throw new ArgumentException("A batch has at least one image.", nameof(indices));
        }

        transform.CheckArgument(nameof(transform));
        if (transform.OutputSize is null)
        {
            throw new ArgumentException("Images of different sizes make no batch. Set Crop or Size of the transform.", nameof(transform));
        }

        using var scope = NewDisposeScope();
        var read = indices.Select(index => Read(_boxes[index], transform)).ToList();
        var images = stack(read.Select(pair => pair.Image));
        var boxes = BoxTensor.Of(read.Select(pair => mirror ? pair.Box.Mirrored() : pair.Box));
        var labels = tensor(indices.Select(index => (long)_boxes[index].Label).ToArray());
        return new BoxBatch(
            (mirror ? images.flip(3) : images).MoveToOuterDisposeScope(),
            boxes.MoveToOuterDisposeScope(),
            labels.MoveToOuterDisposeScope());
    }

    private (Tensor Image, Box Box) Read(LabelledBox box, ImageTransform transform)
    {
        using var pixels = ImageDecoder.Decode(box.Image, transform.ApplyOrientation);
        var size = new Size2(pixels.Height, pixels.Width);
        if (box.Right > size.Width || box.Bottom > size.Height)
        {
            throw new DataException(FormattableString.Invariant($"{Source}:{box.Line}"), FormattableString.Invariant($"the box ends at {box.Right}, {box.Bottom}, beyond the {size.Width} columns and {size.Height} rows of {box.Image}"));
        }

        return (transform.ApplyTo(pixels, box.Image), BoxGeometry.Transformed(transform, size, box.On(size)).Clipped());
    }
}
