namespace VggGen;

/// <summary>Image files in folders, wherever they lie: on a disk or in an archive.</summary>
/// <param name="Path">The folder or the archive.</param>
/// <param name="Folders">The paths of all folders from there, with <c>/</c> between the names; the ones of an archive may exist in the names of its files alone.</param>
/// <param name="Images">The files whose names end as those of images do.</param>
internal sealed record FileTree(string Path, IReadOnlyCollection<string> Folders, IReadOnlyList<TreeImage> Images)
{
    /// <summary>The names of the folders directly in a folder, in ordinal order.</summary>
    /// <param name="prefix">The path of the folder with a <c>/</c> at its end; empty for the topmost.</param>
    public IReadOnlyList<string> FoldersIn(string prefix)
        => [.. Folders.Where(folder => IsDirectlyIn(folder, prefix)).Select(folder => folder[prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>The images directly in a folder.</summary>
    public IEnumerable<TreeImage> ImagesIn(string prefix) => Images.Where(image => IsDirectlyIn(image.Path, prefix));

    /// <summary>The path of a folder as a user would write it.</summary>
    public string PathOf(string prefix) => prefix.Length == 0 ? Path : System.IO.Path.Join(Path, prefix[..^1]);

    private static bool IsDirectlyIn(string path, string prefix)
        => path.StartsWith(prefix, StringComparison.Ordinal) && path.IndexOf('/', prefix.Length) < 0;
}

/// <summary>An image file.</summary>
/// <param name="Path">Its path in the tree, with <c>/</c> between the names.</param>
/// <param name="Decode">Makes its pixels, on any thread; the caller disposes them.</param>
internal sealed record TreeImage(string Path, Func<PixelMap> Decode);
