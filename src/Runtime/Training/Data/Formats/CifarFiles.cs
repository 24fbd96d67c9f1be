namespace VggGen;

/// <summary>
/// CIFAR-10 and CIFAR-100 in their binary form (Krizhevsky 2009, https://www.cs.toronto.edu/~kriz/cifar.html): records of one label byte, or of a coarse and a fine one,
/// and 3×32×32 bytes. Of CIFAR-100 the fine labels are the classes.
/// </summary>
internal static class CifarFiles
{
    private const int Side = 32;

    private static readonly Form s_ten = new(LabelBytes: 1, "batches.meta.txt", "test_batch.bin");

    private static readonly Form s_hundred = new(LabelBytes: 2, "fine_label_names.txt", "test.bin");

    /// <summary>Whether a file's name is one of those.</summary>
    public static bool IsFile(string name) => FormOf(name) is not null;

    /// <summary>Lists such files in a folder; null where there are none.</summary>
    /// <exception cref="DataException">A file is cut off, has labels that are no classes, or the file with their names is missing.</exception>
    public static DataParts? Read(string folder, IReadOnlyList<string> names)
    {
        var ofForms = names.Where(IsFile).GroupBy(name => FormOf(name)!).ToList();
        if (ofForms.Count == 0)
        {
            return null;
        }

        if (ofForms.Count > 1)
        {
            throw new DataException(folder, "files of both CIFAR-10 and CIFAR-100 are there; give each a folder of its own");
        }

        var form = ofForms[0].Key;
        var classes = ClassList.Read(Path.Join(folder, form.ClassList), "CIFAR's binary files come with it");
        var training = ofForms[0].Where(name => name != form.Test).Order(StringComparer.Ordinal).ToList();
        var test = ofForms[0].Where(name => name == form.Test).ToList();
        return DataParts.OfFiles(Images(folder, training, form, classes), Images(folder, test, form, classes));
    }

    /// <summary>Lists one such file.</summary>
    /// <exception cref="DataException">The file is cut off, has labels that are no classes, or the file with their names is missing.</exception>
    public static DataParts ReadFile(string path)
    {
        var form = FormOf(Path.GetFileName(path))!;
        var folder = Path.GetDirectoryName(path)!;
        var classes = ClassList.Read(Path.Join(folder, form.ClassList), "CIFAR's binary files come with it");
        return new DataParts(new LabelledImages(path, classes, Images(path, form, classes)), Training: null, Validation: null, Test: null);
    }

    private static LabelledImages? Images(string folder, List<string> names, Form form, IReadOnlyList<string> classes)
        => names.Count == 0 ? null : new LabelledImages(
            names.Count == 1 ? Path.Join(folder, names[0]) : folder,
            classes,
            [.. names.SelectMany(name => Images(Path.Join(folder, name), form, classes))]);

    private static LabelledImage[] Images(string path, Form form, IReadOnlyList<string> classes)
    {
        var file = PixelFile.Open(path);
        var recordBytes = form.LabelBytes + (3 * Side * Side);
        if (file.Length == 0 || file.Length % recordBytes != 0)
        {
            throw new DataException(path, $"the file has {file.Length} bytes, which is no whole number of records of {recordBytes}; it is cut off or another kind of file, copy it anew");
        }

        if (file.Length / recordBytes > Array.MaxLength)
        {
            throw new DataException(path, "the file has more images than can be listed");
        }

        var images = new LabelledImage[file.Length / recordBytes];
        Span<byte> label = stackalloc byte[1];
        for (var i = 0; i < images.Length; i++)
        {
            var start = (long)i * recordBytes;
            file.Read(start + form.LabelBytes - 1, label);
            var name = PixelFile.NameOf(path, i);
            if (label[0] >= classes.Count)
            {
                throw new DataException(name, $"the label is {label[0]}, but {form.ClassList} has only {classes.Count} classes; copy both files anew");
            }

            images[i] = new LabelledImage(name, label[0], () => file.Decode(start + form.LabelBytes, channels: 3, Side, Side, name));
        }

        return images;
    }

    private static Form? FormOf(string name)
        => name == s_ten.Test || (name.StartsWith("data_batch_", StringComparison.Ordinal) && name.EndsWith(".bin", StringComparison.Ordinal)) ? s_ten
            : name == s_hundred.Test || name == "train.bin" ? s_hundred
            : null;

    /// <summary>One of the two data sets.</summary>
    /// <param name="LabelBytes">How many bytes are before the pixels; the last one is the class.</param>
    /// <param name="ClassList">The file with the names of the classes.</param>
    /// <param name="Test">The file with the test images; the others are for training.</param>
    private sealed record Form(int LabelBytes, string ClassList, string Test);
}
