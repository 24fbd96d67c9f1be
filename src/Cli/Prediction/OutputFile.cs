namespace VggGen.Cli.Prediction;

/// <summary>A file that a command writes after long work.</summary>
internal static class OutputFile
{
    /// <summary>Makes sure that a file can be put at a path, before the work begins.</summary>
    /// <exception cref="UsageException">There is a directory, or no folder for it.</exception>
    public static void Require(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a directory; name the file to write");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{path} cannot be written: there is no folder {folder}");
        }
    }
}
