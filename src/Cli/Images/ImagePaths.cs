namespace VggGen.Cli.Images;

/// <summary>The images that paths stand for.</summary>
internal static class ImagePaths
{
    /// <summary>Files as they are given, and in the place of a folder its files of the formats that are read, in ordinal order.</summary>
    /// <exception cref="UsageException">A path leads nowhere, or a folder has no images.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Find)];

    private static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new UsageException($"{path}: there is no such image or folder");
        }

        var images = Directory.EnumerateFiles(path)
            .Where(ImageFormats.IsImageName)
            .Order(StringComparer.Ordinal)
            .ToList();
        return images.Count > 0 ? images : throw new UsageException($"{path} holds no images ({string.Join(", ", ImageFormats.Extensions)})");
    }
}
