using System.Text.Json;

namespace VggGen;

/// <summary>Turns the JSON of a safetensors index into the entries of the files that it names.</summary>
internal static class SafetensorsIndexReader
{
    private const string MapKey = "weight_map";
    private const string MetadataKey = "metadata";

    /// <summary>Reads the index.</summary>
    /// <param name="root">The JSON value.</param>
    /// <param name="path">The path of the index.</param>
    public static WeightsContents Read(JsonElement root, string path)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(MapKey, out var map) || map.ValueKind != JsonValueKind.Object)
        {
            throw new WeightsException(path, $"this JSON is no index of safetensors: it has no object {MapKey}");
        }

        var keysByFile = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in map.EnumerateObject())
        {
            if (!keys.Add(property.Name))
            {
                throw new WeightsException(path, $"the key {property.Name} stands twice in {MapKey}");
            }

            var file = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
            if (!IsPlainName(file))
            {
                throw new WeightsException(path, $"{property.Name} is said to be in '{file}'; only the name of a file beside the index is allowed");
            }

            if (!keysByFile.TryGetValue(file, out var inFile))
            {
                keysByFile.Add(file, inFile = new HashSet<string>(StringComparer.Ordinal));
            }

            inFile.Add(property.Name);
        }

        return keys.Count > 0 ? ReadFiles(keysByFile, ReadMetadata(root), path) : throw new WeightsException(path, $"{MapKey} is empty");
    }

    private static WeightsContents ReadFiles(SortedDictionary<string, HashSet<string>> keysByFile, Dictionary<string, string> metadata, string path)
    {
        var held = new List<WeightsContainer>();
        var entries = new List<WeightsEntry>();
        try
        {
            foreach (var (file, keys) in keysByFile)
            {
                held.Add(WeightsContainer.Open(Path.Combine(Path.GetDirectoryName(path)!, file)));
                var contents = SafetensorsHeader.Read(held[^1]);
                Check(contents.Entries, keys, file, path);
                entries.AddRange(contents.Entries);
            }

            return new WeightsContents("safetensors", entries.AsReadOnly()) { Metadata = metadata, Held = held };
        }
        catch
        {
            held.ForEach(static container => container.Dispose());
            throw;
        }
    }

    private static void Check(IReadOnlyList<WeightsEntry> entries, HashSet<string> keys, string file, string path)
    {
        if (entries.FirstOrDefault(entry => !keys.Contains(entry.Name)) is { } unexpected)
        {
            throw new WeightsException(path, $"{file} holds {unexpected.Name}, which {MapKey} does not list there");
        }

        var missing = keys.Except(entries.Select(static entry => entry.Name), StringComparer.Ordinal).Order(StringComparer.Ordinal).FirstOrDefault();
        if (missing is not null)
        {
            throw new WeightsException(path, $"{MapKey} says that {missing} is in {file}, which does not hold it");
        }
    }

    // Names of another system's folders are refused too: an index is copied from one to another.
    private static bool IsPlainName(string name)
        => name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':', '\0']) < 0;

    private static Dictionary<string, string> ReadMetadata(JsonElement root)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty(MetadataKey, out var value) && value.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                metadata[property.Name] = property.Value.ToString();
            }
        }

        return metadata;
    }
}
