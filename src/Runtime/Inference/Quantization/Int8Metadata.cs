using System.Text;
using System.Text.Json;

namespace VggGen;

/// <summary>How safetensors files hold a calibration: as JSON under one key of their metadata, <c>{"share":0.9999,"imageCount":256,"ranges":{"images":[-2.1,2.6],"relu1_1":[0,3.5]}}</c>.</summary>
internal static class Int8Metadata
{
    /// <summary>The key.</summary>
    public const string Key = "vgggen.int8";

    private const string Share = "share";
    private const string ImageCount = "imageCount";
    private const string Ranges = "ranges";

    /// <summary>What to write; nothing where there is no calibration.</summary>
    public static IReadOnlyDictionary<string, string> Of(Int8Calibration? calibration)
        => calibration is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [Key] = Write(calibration) };

    /// <summary>What a file says; null where it says nothing.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="metadata">Text by key.</param>
    /// <exception cref="WeightsException">What it says makes no sense.</exception>
    public static Int8Calibration? Read(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Key, out var text))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException)
        {
            throw new WeightsException(path, $"its calibration for 8 bits ({Key}) makes no sense: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    private static string Write(Int8Calibration calibration)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber(Share, calibration.Share);
            json.WriteNumber(ImageCount, calibration.ImageCount);
            json.WriteStartObject(Ranges);

            // Dictionaries promise no order; files of equal contents are to have equal bytes.
            foreach (var (tap, range) in calibration.Ranges.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                json.WriteStartArray(tap);
                json.WriteNumberValue(range.Minimum);
                json.WriteNumberValue(range.Maximum);
                json.WriteEndArray();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Int8Calibration Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty(Share, out var share) || share.ValueKind != JsonValueKind.Number
            || !root.TryGetProperty(ImageCount, out var count) || count.ValueKind != JsonValueKind.Number
            || !root.TryGetProperty(Ranges, out var ranges) || ranges.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"it must have the numbers {Share} and {ImageCount}, and an object {Ranges}");
        }

        var read = new Dictionary<string, ActivationRange>(StringComparer.Ordinal);
        foreach (var range in ranges.EnumerateObject())
        {
            if (range.Value.ValueKind != JsonValueKind.Array || range.Value.GetArrayLength() != 2
                || range.Value.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.Number)
                || !read.TryAdd(range.Name, new ActivationRange(range.Value[0].GetSingle(), range.Value[1].GetSingle())))
            {
                throw new FormatException($"each range must stand there once and have two numbers, but {range.Name} does not");
            }
        }

        return new Int8Calibration(read, share.GetDouble(), count.GetInt32());
    }
}
