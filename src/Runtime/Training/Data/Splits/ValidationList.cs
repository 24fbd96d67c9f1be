namespace VggGen;

/// <summary>Reads which images are for validation.</summary>
internal static class ValidationList
{
    /// <summary>The places of the images whose paths stand in a file.</summary>
    /// <param name="list">The path of the file.</param>
    /// <param name="data">The path of the data set, which those in the file begin at.</param>
    /// <param name="images">The images of the data set.</param>
    /// <exception cref="DataException">The file cannot be read, has a line that is no image, names none, or leaves a class without training images.</exception>
    public static HashSet<int> Read(string list, string data, LabelledImages images)
    {
        var places = Enumerable.Range(0, images.Count).ToDictionary(index => Path.GetRelativePath(data, images.Name(index)).Replace(Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal);
        var listed = new HashSet<int>();
        var number = 0;
        foreach (var line in Lines(list))
        {
            number++;
            var name = line.Trim().Replace('\\', '/');
            name = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
            if (name.Length == 0)
            {
                continue;
            }

            listed.Add(places.TryGetValue(name, out var index)
                ? index
                : throw new DataException($"{list}:{number}", $"{name} is no training image of {data}; paths begin in that folder, such as {places.Keys.First()}"));
        }

        Check(list, images, listed);
        return listed;
    }

    private static void Check(string list, LabelledImages images, HashSet<int> listed)
    {
        if (listed.Count == 0)
        {
            throw new DataException(list, "it names no images; give the path of one validation image a line");
        }

        var trained = Enumerable.Range(0, images.Count).Where(index => !listed.Contains(index)).Select(images.Label).ToHashSet();
        var bare = images.Classes.Where((_, label) => !trained.Contains(label)).ToList();
        if (bare.Count > 0)
        {
            throw new DataException(list, $"it leaves no training images of {ClassFolders.Names(bare)}; take some of its lines out");
        }
    }

    private static string[] Lines(string list)
    {
        try
        {
            return File.ReadAllLines(list);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataException(list, FileProblem.OnReading(exception, list), exception);
        }
    }
}
