namespace VggGen;

/// <summary>What lies at a path: images that nobody has split, or the parts of a split; what is not there is null.</summary>
internal sealed record DataParts(LabelledImages? Whole, LabelledImages? Training, LabelledImages? Validation, LabelledImages? Test)
{
    /// <summary>Lists what lies at a path, in whichever form.</summary>
    /// <exception cref="DataException">There is nothing, or nothing of a form known here, or it is damaged.</exception>
    public static DataParts Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.TrimEndingDirectorySeparator(path);
        if (Directory.Exists(path))
        {
            return ClassFolders.Read(FolderTree.Read(path));
        }

        if (!File.Exists(path))
        {
            throw new DataException(path, "there is no such file or folder");
        }

        return ClassFolders.Read(ZipTree.Read(path));
    }
}
