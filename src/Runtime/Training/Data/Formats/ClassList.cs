namespace VggGen;

/// <summary>Reads names of classes, one a line.</summary>
internal static class ClassList
{
    // Far more than any data set of the kind has; what is longer is another file.
    private const int MaximumBytes = 1 << 20;

    /// <summary>The names in a file, empty lines left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="wayOut">Where the file comes from, for when it is missing.</param>
    /// <exception cref="DataException">There is no such file, or it has no names, or one twice.</exception>
    public static IReadOnlyList<string> Read(string path, string wayOut)
    {
        try
        {
            if (!File.Exists(path))
            {
                throw new DataException(path, $"the file with the names of the classes is missing; {wayOut}");
            }

            if (new FileInfo(path).Length > MaximumBytes)
            {
                throw new DataException(path, $"the file is longer than {MaximumBytes} bytes, so it is no list of classes; {wayOut}");
            }

            return Check(path, [.. File.ReadLines(path).Select(line => line.Trim()).Where(line => line.Length > 0)]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(path, FileProblem.OnReading(exception, path), exception);
        }
    }

    private static List<string> Check(string path, List<string> names)
    {
        if (names.Count < 2)
        {
            throw new DataException(path, $"it names {names.Count} classes; at least two are needed, one a line");
        }

        names.ForEach(name => TreeNames.Check(name, path));
        return names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice }
            ? throw new DataException(path, $"it names the class {twice} twice; give each line another name")
            : names;
    }
}
