namespace VggGen.Cli.Prediction;

/// <summary>A file that a command reads whatever its name.</summary>
internal static class InputFile
{
    /// <summary>Makes sure that a path leads to a file.</summary>
    /// <param name="wanted">What to name in the place of a directory: `the .safetensors file`.</param>
    /// <exception cref="UsageException">It leads nowhere, or to a directory.</exception>
    public static void Require(string path, string wanted)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a directory; name {wanted}");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: there is no such file");
        }
    }
}
