using static TorchSharp.torch;

namespace VggGen;

public sealed partial class LabelledImages
{
    /// <summary>
    /// Lists a data set that is not split. It is one of these:
    /// a folder with a folder for each class, whose images may lie in further folders, or a zip archive of such a folder;
    /// the binary files of CIFAR-10 or CIFAR-100 (<c>data_batch_1.bin</c> … with <c>batches.meta.txt</c>; <c>train.bin</c> with <c>fine_label_names.txt</c>), their folder or one of them;
    /// IDX files as MNIST has them (<c>train-images-idx3-ubyte</c> with <c>train-labels-idx1-ubyte</c>, also packed as <c>.gz</c>), their folder or one of them.
    /// Classes and images in folders stand in the ordinal order of their names. Names that begin with a dot are passed over; links to folders are followed at the top only.
    /// </summary>
    /// <param name="path">The folder or file. Archives and files of many images stay open as long as the data set is in use.</param>
    /// <exception cref="DataException">There is nothing of a form known here, it is damaged, has one class or an empty one, or it is split into parts.</exception>
    public static LabelledImages Open(string path)
        => DataParts.Open(path).Whole
            ?? throw new DataException(path, $"the data is split into parts for training and others; open it with {nameof(DataSplits)}.{nameof(DataSplits.Open)}, or name one part");

    /// <summary>Takes images that are in memory already. They are copied.</summary>
    /// <param name="images">N×3×H×W (red, green, blue) or N×1×H×W (grey), bytes.</param>
    /// <param name="labels">N whole numbers of any type, each a place in <paramref name="classes"/>.</param>
    /// <param name="classes">The names of the classes.</param>
    /// <exception cref="ArgumentException">The tensors are of another shape or element type, do not fit each other, or a label is no class.</exception>
    public static LabelledImages From(Tensor images, Tensor labels, IReadOnlyList<string> classes)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classes);
        var shape = images.shape;
        if (shape.Length != 4 || labels.dim() != 1 || labels.shape[0] != shape[0])
        {
            throw new ArgumentException($"Images are N×C×H×W and labels N; these are {WeightsEntry.Extents(shape)} and {WeightsEntry.Extents(labels.shape)}.", nameof(labels));
        }

        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var numbers = labels.to(int64).cpu().data<long>().ToArray();
        var list = new LabelledImage[numbers.Length];
        for (var i = 0; i < list.Length; i++)
        {
            if (numbers[i] < 0 || numbers[i] >= classes.Count)
            {
                throw new ArgumentException($"Image {i} has the label {numbers[i]}; there are {classes.Count} classes.", nameof(labels));
            }

            using var one = images[i];
            using var pixels = TensorPixels.Read(one);
            var kept = new KeptPixels(pixels);
            list[i] = new LabelledImage(PixelFile.NameOf("memory", i), (int)numbers[i], kept.Share);
        }

        return new LabelledImages("memory", [.. classes], list);
    }

    /// <summary>
    /// The same images, whose pixels are kept once they are decoded, as long as they fit: small ones are decoded once then and not in each epoch.
    /// What does not fit is decoded each time, as before.
    /// </summary>
    /// <param name="maximumBytes">How much memory pixels may take: four bytes each in colour, one in grey.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public LabelledImages Cached(long maximumBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximumBytes);
        var memory = new CacheMemory(maximumBytes);
        return new LabelledImages(Source, Classes, [.. _images.Select(image => image with { Decode = new CachedImage(image.Decode, memory).Decode })]);
    }
}
