namespace VggGen;

/// <summary>Which names in folders and archives count.</summary>
internal static class TreeNames
{
    /// <summary>What systems leave beside the files of people: names that begin with a dot, and what macOS adds to archives.</summary>
    public static bool IsHidden(string name) => name.StartsWith('.') || name == "__MACOSX";

    /// <summary>Refuses names that no line of text can hold: they become names of classes, which are saved line by line and shown.</summary>
    /// <exception cref="DataException">The name has control characters.</exception>
    public static void Check(string name, string source)
    {
        if (name.Any(char.IsControl))
        {
            throw new DataException(source, $"the name \"{string.Concat(name.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter))}\" has control characters; rename it");
        }
    }
}
