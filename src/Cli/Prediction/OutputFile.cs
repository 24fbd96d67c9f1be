using VggGen.Cli.Networks;

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

    /// <summary>Makes sure that a command does not write over what it reads.</summary>
    /// <param name="option">The option that names the file.</param>
    /// <exception cref="UsageException">It would.</exception>
    public static void RequireOther(string path, IEnumerable<string> inputs, string option = "--out")
    {
        var target = RealPath.Of(path);
        if (inputs.FirstOrDefault(input => RealPath.Of(input) == target) is { } same)
        {
            throw new UsageException($"{option} {path} would write over {same}, which this command reads; name another file");
        }
    }
}
