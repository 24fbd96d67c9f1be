using System.Text.Json;

namespace VggGen;

/// <summary>Turns the JSON of a safetensors header into entries, each checked.</summary>
internal static class SafetensorsHeaderReader
{
    private const string MetadataKey = "__metadata__";

    /// <summary>Reads the header's object.</summary>
    /// <param name="root">The JSON value.</param>
    /// <param name="dataStart">Where the elements begin in the file.</param>
    /// <param name="container">The file.</param>
    public static WeightsContents Read(JsonElement root, long dataStart, WeightsContainer container)
    {
        var path = container.Path;
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new WeightsException(path, $"the header is no JSON object but {Kind(root)}");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<WeightsEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new WeightsException(path, $"the key {property.Name} stands twice in the header");
            }

            if (property.NameEquals(MetadataKey))
            {
                ReadMetadata(property.Value, metadata, path);
            }
            else
            {
                entries.Add(ReadEntry(property, dataStart, container));
            }
        }

        entries.Sort(static (left, right) => (left.Offset!.Value, left.ByteCount).CompareTo((right.Offset!.Value, right.ByteCount)));
        CheckCoverage(entries, dataStart, container);
        return new WeightsContents("safetensors", entries.AsReadOnly()) { Metadata = metadata };
    }

    private static void ReadMetadata(JsonElement value, Dictionary<string, string> metadata, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw new WeightsException(path, $"{MetadataKey} is no JSON object but {Kind(value)}");
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String || !metadata.TryAdd(property.Name, property.Value.GetString()!))
            {
                throw new WeightsException(path, $"{MetadataKey} must map each key once to a text, but {property.Name} does not");
            }
        }
    }

    private static WeightsEntry ReadEntry(JsonProperty property, long dataStart, WeightsContainer container)
    {
        var (path, dataLength) = (container.Path, container.Length - dataStart);
        var name = property.Name;
        if (property.Value.ValueKind != JsonValueKind.Object
            || !property.Value.TryGetProperty("dtype", out var dtype) || dtype.ValueKind != JsonValueKind.String
            || !property.Value.TryGetProperty("shape", out var shapeJson) || ReadNumbers(shapeJson) is not { } shape
            || !property.Value.TryGetProperty("data_offsets", out var offsetsJson) || ReadNumbers(offsetsJson) is not [var begin, var end])
        {
            throw new WeightsException(path, $"{name} must have a dtype, a shape of whole numbers and two data_offsets");
        }

        var typeName = dtype.GetString()!;
        if (SafetensorsType.Find(typeName) is not { } type)
        {
            throw new WeightsException(path, $"{name} is of type {typeName}, which is not supported; {SafetensorsType.Known} are");
        }

        if (begin > end || end > dataLength)
        {
            throw new WeightsException(path, $"{name} lies at bytes {begin} … {end} of {dataLength}; the file may be cut off");
        }

        var byteCount = ElementSize.ByteCount(path, name, type, shape);
        return byteCount == end - begin
            ? WeightsEntry.At(container, name, type, shape, dataStart + begin)
            : throw new WeightsException(path, $"{name} is {WeightsEntry.Extents(shape)} of {typeName}, {byteCount} bytes, but {end - begin} are given to it");
    }

    private static long[]? ReadNumbers(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new long[array.GetArrayLength()];
        var count = 0;
        foreach (var element in array.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt64(out var number) || number < 0)
            {
                return null;
            }

            numbers[count++] = number;
        }

        return numbers;
    }

    // The format allows neither overlaps nor holes, so that no byte is read twice and none is hidden.
    private static void CheckCoverage(List<WeightsEntry> entries, long dataStart, WeightsContainer container)
    {
        var position = dataStart;
        foreach (var entry in entries)
        {
            if (entry.Offset != position)
            {
                var problem = entry.Offset < position ? "overlaps the tensor before it" : "does not follow the tensor before it";
                throw new WeightsException(container.Path, $"{entry.Name} {problem}: it begins at byte {entry.Offset - dataStart}, that one ends at {position - dataStart}");
            }

            position += entry.ByteCount;
        }

        if (position != container.Length)
        {
            throw new WeightsException(container.Path, $"{container.Length - position} bytes at the end belong to no tensor");
        }
    }

    private static string Kind(JsonElement value) => $"a JSON {value.ValueKind.ToString().ToLowerInvariant()}";
}
