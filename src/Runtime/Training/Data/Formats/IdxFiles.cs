using System.Globalization;

namespace VggGen;

/// <summary>
/// Grey images and labels in IDX files, as MNIST has them and data sets that took over its form (LeCun, Cortes and Burges, http://yann.lecun.com/exdb/mnist/):
/// <c>train-images-idx3-ubyte</c>, <c>train-labels-idx1-ubyte</c>, <c>t10k-…</c> for the test, each also packed as <c>.gz</c>.
/// Classes have the names in <c>classes.txt</c> where that is there, one a line, else the numbers of the labels.
/// </summary>
internal static class IdxFiles
{
    private const string Packed = ".gz";

    private const string ImagesKind = "images-idx3-ubyte";

    private const string LabelsKind = "labels-idx1-ubyte";

    private const string ClassListName = "classes.txt";

    private static readonly string[] s_testPrefixes = ["t10k", "test"];

    private static readonly string[] s_validationPrefixes = ["val"];

    /// <summary>Whether a file's name is that of images.</summary>
    public static bool IsFile(string name) => PrefixOf(name) is not null;

    /// <summary>Lists such files in a folder; null where there are none.</summary>
    /// <exception cref="DataException">A file is missing, cut off, or says what is not so.</exception>
    public static DataParts? Read(string folder, IReadOnlyList<string> names)
    {
        // Where a file is there both packed and unpacked, the unpacked one is taken.
        var images = names.Where(IsFile).GroupBy(name => PrefixOf(name)!, StringComparer.Ordinal)
            .Select(both => both.MinBy(name => name.Length)!).Order(StringComparer.Ordinal).ToList();
        if (images.Count == 0)
        {
            return null;
        }

        var test = One(folder, [.. images.Where(name => Has(name, s_testPrefixes))]);
        var validation = One(folder, [.. images.Where(name => Has(name, s_validationPrefixes))]);
        var training = One(folder, [.. images.Where(name => !Has(name, s_testPrefixes) && !Has(name, s_validationPrefixes))]);
        var pairs = new[] { training, validation, test }.Select(name => name is null ? null : IdxPair.Read(Path.Join(folder, name), LabelsOf(folder, name))).ToList();
        var classes = Classes(folder, [.. pairs.OfType<IdxPair>()]);
        return DataParts.OfFiles(pairs[0]?.ToImages(classes), pairs[2]?.ToImages(classes), pairs[1]?.ToImages(classes));
    }

    /// <summary>Lists one file of images, with its labels beside it.</summary>
    /// <exception cref="DataException">A file is missing, cut off, or says what is not so.</exception>
    public static DataParts ReadFile(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        var pair = IdxPair.Read(path, LabelsOf(folder, Path.GetFileName(path)));
        return new DataParts(pair.ToImages(Classes(folder, [pair])), Training: null, Validation: null, Test: null);
    }

    private static IReadOnlyList<string> Classes(string folder, IReadOnlyList<IdxPair> pairs)
    {
        var path = Path.Join(folder, ClassListName);
        if (File.Exists(path))
        {
            return ClassList.Read(path, "remove it, and the classes have the numbers of the labels");
        }

        var highest = pairs.Max(pair => pair.HighestLabel);
        return highest > 0
            ? [.. Enumerable.Range(0, highest + 1).Select(label => label.ToString(CultureInfo.InvariantCulture))]
            : throw new DataException(pairs[0].LabelsPath, "all labels are 0, so there is only one class; at least two are needed to tell classes apart");
    }

    private static string LabelsOf(string folder, string images)
    {
        var prefix = PrefixOf(images)!;
        string[] names = [$"{prefix}{LabelsKind}", $"{prefix}{LabelsKind}{Packed}", Dotted($"{prefix}{LabelsKind}"), Dotted($"{prefix}{LabelsKind}{Packed}")];
        return names.Select(name => Path.Join(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new DataException(Path.Join(folder, names[0]), $"the file with the labels of {images} is missing; put it there, packed or unpacked");
    }

    private static string? One(string folder, IReadOnlyList<string> names) => names.Count switch
    {
        0 => null,
        1 => names[0],
        _ => throw new DataException(folder, $"both {names[0]} and {names[1]} are there, and either could be meant; give each data set a folder of its own"),
    };

    private static bool Has(string name, string[] prefixes) => Array.Exists(prefixes, prefix => name.Contains(prefix, StringComparison.OrdinalIgnoreCase));

    private static string? PrefixOf(string name)
    {
        var unpacked = name.EndsWith(Packed, StringComparison.OrdinalIgnoreCase) ? name[..^Packed.Length] : name;
        return unpacked.EndsWith(ImagesKind, StringComparison.Ordinal) || unpacked.EndsWith(Dotted(ImagesKind), StringComparison.Ordinal) ? unpacked[..^ImagesKind.Length] : null;
    }

    // Some archives unpack to names with a dot.
    private static string Dotted(string name) => name.Replace("-idx", ".idx", StringComparison.Ordinal);
}
