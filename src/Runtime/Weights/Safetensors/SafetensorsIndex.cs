using System.Text.Json;

namespace VggGen;

/// <summary>
/// The index of tensors that are split over several safetensors files, as Hugging Face's libraries write it: <c>model.safetensors.index.json</c>, a JSON object with
/// <c>weight_map</c>, the file of each key, and <c>metadata</c>. The files stand beside the index.
/// </summary>
internal static class SafetensorsIndex
{
    private const string Extension = ".index.json";
    private const long MaximumLength = 100_000_000;

    /// <summary>Whether a file looks like an index: by its name, or else by text in JSON where safetensors have a number.</summary>
    public static bool Recognizes(WeightsContainer container)
    {
        Span<byte> start = stackalloc byte[SafetensorsHeader.PrefixLength];
        return container.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            || (container.Read(start, 0) == start.Length && start[0] == '{' && !start.ContainsAnyExceptInRange((byte)'\t', (byte)'~'));
    }

    /// <summary>Reads the index and the headers of the files that it names.</summary>
    /// <exception cref="WeightsException">The index or one of the files is damaged or missing, or they do not fit together.</exception>
    public static WeightsContents Read(WeightsContainer container)
    {
        if (container.Length > MaximumLength)
        {
            throw new WeightsException(container.Path, $"the index has {container.Length} bytes; more than {MaximumLength} are refused");
        }

        var json = new byte[container.Length];
        container.ReadExactly(json, 0, "the index");
        try
        {
            // Editors of some systems put this mark before UTF-8.
            using var document = JsonDocument.Parse(json.AsMemory(json.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
            return SafetensorsIndexReader.Read(document.RootElement, container.Path);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new WeightsException(container.Path, $"the index is not valid JSON: {exception.Message}", exception);
        }
    }
}
