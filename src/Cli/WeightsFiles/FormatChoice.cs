namespace VggGen.Cli.WeightsFiles;

/// <summary>The format that weights are to be written in.</summary>
internal static class FormatChoice
{
    /// <summary>The format that a file's name speaks of.</summary>
    /// <exception cref="UsageException">It speaks of none.</exception>
    public static WrittenFormat Of(string path)
    {
        var extensions = WrittenFormat.Extensions;
        return WrittenFormat.Find(path) ?? throw new UsageException($"{path}: weights are written as {string.Join(", ", extensions.SkipLast(1))} or {extensions[^1]}; name the file so");
    }
}
