namespace VggGen.Cli.Networks;

/// <summary>Where a path leads, whichever links are on the way.</summary>
internal static class RealPath
{
    /// <summary>The full path without links; where one leads nowhere, the full path.</summary>
    public static string Of(string path)
    {
        var full = Path.GetFullPath(path);
        var root = Path.GetPathRoot(full)!;
        try
        {
            return full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Aggregate(root, Follow);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return full;
        }
    }

    private static string Follow(string folder, string name)
    {
        var entry = new FileInfo(Path.Combine(folder, name));
        return entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Of(target.FullName) : entry.FullName;
    }
}
