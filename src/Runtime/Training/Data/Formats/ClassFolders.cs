namespace VggGen;

/// <summary>Images whose class is the name of the folder that they lie in.</summary>
internal static class ClassFolders
{
    private const string TrainingName = "train";

    private const string TestName = "test";

    private static readonly string[] s_validationNames = ["val", "valid", "validation"];

    /// <summary>Sorts the images of a tree into classes, and into parts where the folders at its top are those of a split.</summary>
    /// <exception cref="DataException">There are no images, no classes, one only, or one without images.</exception>
    public static DataParts Read(FileTree tree)
    {
        if (tree.Images.Count == 0)
        {
            throw new DataException(tree.Path, $"there are no images ({string.Join(", ", ImageFormats.Extensions)}); one folder for each class is expected, or folders train, val and test that hold such folders");
        }

        var top = Top(tree);
        var folders = tree.FoldersIn(top);
        var training = Part(tree, top, folders, [TrainingName]);
        var validation = Part(tree, top, folders, s_validationNames);
        var test = Part(tree, top, folders, [TestName]);
        if (training is not null)
        {
            return new DataParts(Whole: null, Classes(tree, training), validation is null ? null : Classes(tree, validation), test is null ? null : Classes(tree, test));
        }

        if (folders.All(IsPart) && folders.Count > 0)
        {
            throw new DataException(tree.PathOf(top), $"there is {string.Join(" and ", folders)} but no folder {TrainingName}; to take one of them alone, name it");
        }

        return new DataParts(Classes(tree, top), Training: null, Validation: null, Test: null);
    }

    /// <summary>The folder that holds the classes or the parts: the topmost, or the only one in it that holds nothing but folders, as archives often have it.</summary>
    private static string Top(FileTree tree)
    {
        var folders = tree.FoldersIn("");
        return folders.Count == 1 && !IsPart(folders[0]) && $"{folders[0]}/" is var inner
            && !tree.ImagesIn("").Any() && !tree.ImagesIn(inner).Any() && tree.FoldersIn(inner).Count > 0
            ? inner
            : "";
    }

    private static bool IsPart(string name) => new[] { TrainingName, TestName }.Concat(s_validationNames).Contains(name, StringComparer.OrdinalIgnoreCase);

    private static string? Part(FileTree tree, string top, IReadOnlyList<string> folders, string[] names)
    {
        var found = folders.Where(folder => names.Contains(folder, StringComparer.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            0 => null,
            1 => $"{top}{found[0]}/",
            _ => throw new DataException(tree.PathOf(top), $"both {found[0]} and {found[1]} are there, and either could be meant; remove or rename one"),
        };
    }

    private static LabelledImages Classes(FileTree tree, string prefix)
    {
        var source = tree.PathOf(prefix);
        var classes = tree.FoldersIn(prefix);
        var labels = classes.Select((name, label) => (name, label)).ToDictionary(pair => pair.name, pair => pair.label, StringComparer.Ordinal);
        var images = new List<LabelledImage>();
        var counts = new int[classes.Count];
        foreach (var image in tree.Images.Where(image => image.Path.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(image => image.Path, StringComparer.Ordinal))
        {
            var end = image.Path.IndexOf('/', prefix.Length);
            if (end >= 0)
            {
                var label = labels[image.Path[prefix.Length..end]];
                counts[label]++;
                images.Add(new LabelledImage(Path.Join(tree.Path, image.Path), label, image.Decode));
            }
        }

        Check(source, classes, counts, tree.ImagesIn(prefix).MinBy(image => image.Path, StringComparer.Ordinal));
        return new LabelledImages(source, classes, images);
    }

    private static void Check(string source, IReadOnlyList<string> classes, int[] counts, TreeImage? outside)
    {
        if (classes.Count == 0)
        {
            throw new DataException(source, outside is null
                ? "there are no folders with images; one for each class is expected"
                : $"images lie directly in it ({Path.GetFileName(outside.Path)}); one folder for each class is expected, with its images in it");
        }

        var empty = classes.Where((_, label) => counts[label] == 0).ToList();
        if (empty.Count > 0)
        {
            throw new DataException(source, $"no images are in {Names(empty)}; add some, or remove the folder");
        }

        if (classes.Count == 1)
        {
            throw new DataException(source, $"there is only one class, {classes[0]}; at least two folders with images are needed to tell classes apart");
        }
    }

    /// <summary>Some names, and how many more there are.</summary>
    internal static string Names(IReadOnlyList<string> names)
        => string.Join(", ", names.Take(5)) + (names.Count > 5 ? $" and {names.Count - 5} more" : "");
}
