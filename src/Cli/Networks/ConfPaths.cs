namespace VggGen.Cli.Networks;

/// <summary>The files that an argument stands for.</summary>
internal static class ConfPaths
{
    private const string Files = "*.vggconf";

    private static readonly char[] wildcards = ['*', '?'];

    /// <summary>
    /// A file as it is given; in the place of a folder all `.vggconf` files in it and below; in the place of a pattern, which some shells
    /// hand on as it is, the files that match: `*` and `?` within a name, `**` for any folders. In ordinal order.
    /// </summary>
    /// <exception cref="UsageException">There is no such file.</exception>
    public static IReadOnlyList<string> Find(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (Directory.Exists(path))
        {
            return Ordered(Folders(path).SelectMany(folder => Directory.EnumerateFiles(folder, Files)), $"{path} holds no .vggconf files");
        }

        return path.IndexOfAny(wildcards) >= 0
            ? Ordered(Matches(path).Where(File.Exists), $"{path}: no file matches")
            : throw new UsageException($"{path}: there is no such file");
    }

    private static List<string> Ordered(IEnumerable<string> paths, string nothing)
    {
        var ordered = paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return ordered.Count > 0 ? ordered : throw new UsageException(nothing);
    }

    /// <summary>A folder and those below it, without what a build passes over: `bin`, `obj`, and names with a point before them.</summary>
    private static IEnumerable<string> Folders(string folder) => Directory
        .EnumerateDirectories(folder)
        .Where(child => IsSource(Path.GetFileName(child)) && new DirectoryInfo(child).LinkTarget is null)
        .SelectMany(Folders)
        .Prepend(folder);

    private static bool IsSource(string folder) => folder is not ("bin" or "obj") && !folder.StartsWith('.');

    private static IEnumerable<string> Matches(string pattern)
    {
        var root = Path.GetPathRoot(pattern)!;
        var segments = pattern[root.Length..].Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return segments.Aggregate<string, IEnumerable<string>>([root], (paths, segment) => paths.SelectMany(path => Matches(path, segment)));
    }

    private static IEnumerable<string> Matches(string folder, string segment)
    {
        if (segment.IndexOfAny(wildcards) < 0)
        {
            return [Path.Combine(folder, segment)];
        }

        var here = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(here))
        {
            return [];
        }

        // What is matched in the current folder is shown without it, as it was written.
        return segment == "**"
            ? Folders(here).Select(path => folder.Length == 0 ? Path.GetRelativePath(here, path) : path)
            : Directory.EnumerateFileSystemEntries(here, segment).Select(path => Path.Combine(folder, Path.GetFileName(path))).Where(path => !Path.GetFileName(path).StartsWith('.'));
    }
}
