namespace VggGen;

/// <summary>What lies at a path: images that nobody has split, or the parts of a split; what is not there is null.</summary>
internal sealed record DataParts(LabelledImages? Whole, LabelledImages? Training, LabelledImages? Validation, LabelledImages? Test)
{
    /// <summary>The parts that files are; one alone is what nobody has split.</summary>
    public static DataParts OfFiles(LabelledImages? training, LabelledImages? test, LabelledImages? validation = null)
        => new[] { training, test, validation }.OfType<LabelledImages>().ToList() is [var whole]
            ? new DataParts(whole, Training: null, Validation: null, Test: null)
            : new DataParts(Whole: null, training, validation, test);

    /// <summary>Lists what lies at a path, in whichever form.</summary>
    /// <exception cref="DataException">There is nothing, or nothing of a form known here, or it is damaged.</exception>
    public static DataParts Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.TrimEndingDirectorySeparator(path);
        if (Directory.Exists(path))
        {
            return OfFolder(path);
        }

        var name = Path.GetFileName(path);
        return !File.Exists(path) ? throw new DataException(path, "there is no such file or folder")
            : CifarFiles.IsFile(name) ? CifarFiles.ReadFile(path)
            : IdxFiles.IsFile(name) ? IdxFiles.ReadFile(path)
            : ClassFolders.Read(ZipTree.Read(path));
    }

    private static DataParts OfFolder(string path)
    {
        try
        {
            // Archives of these often unpack to a folder within the one that they are unpacked to.
            var inner = Directory.GetDirectories(path);
            foreach (var folder in inner.Length == 1 ? [path, inner[0]] : new[] { path })
            {
                var names = Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)!).ToList();
                if ((CifarFiles.Read(folder, names) ?? IdxFiles.Read(folder, names)) is { } parts)
                {
                    return parts;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, $"the folder cannot be listed: {exception.Message}", exception);
        }

        return ClassFolders.Read(FolderTree.Read(path));
    }
}
