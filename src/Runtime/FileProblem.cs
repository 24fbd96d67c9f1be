namespace VggGen;

/// <summary>What the system says of a file, in words that follow its name.</summary>
internal static class FileProblem
{
    /// <summary>Why a file cannot be read.</summary>
    public static string OnReading(Exception exception, string path) => exception switch
    {
        UnauthorizedAccessException when Directory.Exists(path) => "is a directory",
        FileNotFoundException or DirectoryNotFoundException => "there is no such file",
        _ => $"cannot be read: {exception.Message}",
    };
}
