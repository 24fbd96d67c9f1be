namespace VggGen;

/// <summary>Lists the images in a folder of a disk.</summary>
internal static class FolderTree
{
    // Deeper than people nest; a folder that is linked into itself ends here too.
    private const int MaximumDepth = 32;

    private static readonly EnumerationOptions s_all = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Lists a folder and those in it. A link to a folder is followed at the top only, so that no circle is walked.</summary>
    /// <exception cref="DataException">A folder cannot be listed, or names are none that can be shown.</exception>
    public static FileTree Read(string path)
    {
        var (folders, images) = (new List<string>(), new List<TreeImage>());
        try
        {
            Add(new DirectoryInfo(path), path, prefix: "", depth: 0, folders, images);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the folder cannot be listed: {exception.Message}", exception);
        }

        return new FileTree(path, folders, images);
    }

    private static void Add(DirectoryInfo folder, string path, string prefix, int depth, List<string> folders, List<TreeImage> images)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", s_all))
        {
            if (TreeNames.IsHidden(entry.Name))
            {
                continue;
            }

            var relative = prefix + entry.Name;
            if (entry is DirectoryInfo inner)
            {
                if (depth < MaximumDepth && (depth == 0 || inner.LinkTarget is null))
                {
                    TreeNames.Check(entry.Name, path);
                    folders.Add(relative);
                    Add(inner, path, relative + "/", depth + 1, folders, images);
                }
            }
            else if (ImageFormats.IsImageName(entry.Name))
            {
                TreeNames.Check(entry.Name, path);
                var file = Path.Join(path, relative);
                images.Add(new TreeImage(relative, () => ImageDecoder.Decode(file, applyOrientation: true)));
            }
        }
    }
}
