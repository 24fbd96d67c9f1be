using System.Buffers.Binary;

namespace VggGen;

/// <summary>An IDX file of images and the one of their labels.</summary>
internal sealed class IdxPair
{
    // Two zeros, 8 for unsigned bytes, and the number of dimensions.
    private const int ImagesMagic = 0x0803;

    private const int LabelsMagic = 0x0801;

    private const int LabelsHeader = 8;

    private const int ImagesHeader = 16;

    private readonly PixelFile _images;
    private readonly byte[] _labels;
    private readonly string _path;
    private readonly int _height;
    private readonly int _width;

    private IdxPair(string path, string labelsPath, PixelFile images, byte[] labels, int height, int width)
        => (_path, LabelsPath, _images, _labels, _height, _width) = (path, labelsPath, images, labels, height, width);

    /// <summary>The file of the labels.</summary>
    public string LabelsPath { get; }

    /// <summary>The highest label there is.</summary>
    public int HighestLabel => _labels.Max();

    /// <summary>Opens both files and holds what they say against each other.</summary>
    /// <exception cref="DataException">A file cannot be read, is another kind, or its length is not what it says.</exception>
    public static IdxPair Read(string imagesPath, string labelsPath)
    {
        var labels = Open(labelsPath);
        var count = Header(labels, labelsPath, LabelsMagic, LabelsHeader)[0];
        CheckLength(labels, labelsPath, LabelsHeader + (long)count);
        var images = Open(imagesPath);
        var sizes = Header(images, imagesPath, ImagesMagic, ImagesHeader);
        var (height, width) = (sizes[1], sizes[2]);
        if (!ImageLimits.Allow((height, width)))
        {
            throw new DataException(imagesPath, $"it claims images of {height}×{width} pixels, which is nothing or too large; copy the file anew");
        }

        CheckLength(images, imagesPath, ImagesHeader + ((Int128)sizes[0] * height * width));
        if (sizes[0] != count)
        {
            throw new DataException(imagesPath, $"it has {sizes[0]} images, but {labelsPath} has {count} labels; take both from one data set");
        }

        if (count == 0)
        {
            throw new DataException(imagesPath, "there are no images in it");
        }

        var bytes = new byte[count];
        labels.Read(LabelsHeader, bytes);
        return new IdxPair(imagesPath, labelsPath, images, bytes, height, width);
    }

    /// <summary>The images as a data set.</summary>
    /// <exception cref="DataException">A label is no class.</exception>
    public LabelledImages ToImages(IReadOnlyList<string> classes)
    {
        var list = new LabelledImage[_labels.Length];
        for (var i = 0; i < list.Length; i++)
        {
            if (_labels[i] >= classes.Count)
            {
                throw new DataException(PixelFile.NameOf(LabelsPath, i), $"the label is {_labels[i]}, but there are only {classes.Count} classes; name more of them, or copy the file anew");
            }

            var (name, start) = (PixelFile.NameOf(_path, i), ImagesHeader + ((long)i * _height * _width));
            list[i] = new LabelledImage(name, _labels[i], () => _images.Decode(start, channels: 1, _height, _width, name));
        }

        return new LabelledImages(_path, classes, list);
    }

    private static PixelFile Open(string path)
        => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? PixelFile.Of(path, GzipFile.Read(path)) : PixelFile.Open(path);

    private static int[] Header(PixelFile file, string path, int magic, int length)
    {
        var header = new byte[length];
        if (file.Length < length)
        {
            throw new DataException(path, $"the file has {file.Length} bytes, fewer than an IDX file begins with; copy it anew");
        }

        file.Read(0, header);
        if (BinaryPrimitives.ReadInt32BigEndian(header) != magic)
        {
            throw new DataException(path, $"the file does not begin as an IDX file of {(magic == ImagesMagic ? "images" : "labels")} in bytes does; copy it anew, or unpack it");
        }

        var sizes = new int[(length / sizeof(int)) - 1];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan((i + 1) * sizeof(int)));
            if (sizes[i] < 0)
            {
                throw new DataException(path, "the file claims sizes that no file has; copy it anew");
            }
        }

        return sizes;
    }

    private static void CheckLength(PixelFile file, string path, Int128 length)
    {
        if (file.Length != length)
        {
            throw new DataException(path, $"by its first bytes it has {length} bytes{(path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? " unpacked" : "")}, but there are {file.Length}; it is cut off or damaged, copy it anew");
        }
    }
}
