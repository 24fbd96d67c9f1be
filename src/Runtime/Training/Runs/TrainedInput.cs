using System.Text.Json;

namespace VggGen;

/// <summary>What safetensors files of trained weights say of the images that they were trained on, so that whoever has the file needs nothing else.</summary>
/// <param name="Classes">The names of the classes, in the order of the logits.</param>
/// <param name="Transform">How an image becomes the network's input.</param>
public sealed record TrainedInput(IReadOnlyList<string> Classes, ImageTransform Transform)
{
    private const string ClassesKey = "vgggen.classes";
    private const string TransformKey = "vgggen.transform";

    /// <summary>What a file says; null where it says nothing.</summary>
    /// <param name="path">A weights file of any format.</param>
    /// <exception cref="WeightsException">The file cannot be read, or what it says makes no sense.</exception>
    public static TrainedInput? Read(string path)
    {
        using var file = WeightsFile.Open(path);
        return Read(path, file.Metadata);
    }

    /// <summary>What the metadata of a file say; null where they say nothing.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="metadata">Text by key.</param>
    /// <exception cref="WeightsException">What they say makes no sense.</exception>
    internal static TrainedInput? Read(string path, IReadOnlyDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(ClassesKey, out var classes) || !metadata.TryGetValue(TransformKey, out var transform))
        {
            return null;
        }

        try
        {
            return new TrainedInput(JsonSerializer.Deserialize(classes, TrainingJson.Default.IReadOnlyListString) ?? [], TransformText.Read(transform));
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new WeightsException(path, $"its metadata makes no sense: {exception.Message}", exception);
        }
    }

    /// <summary>What to write.</summary>
    internal IReadOnlyDictionary<string, string> Metadata => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ClassesKey] = JsonSerializer.Serialize(Classes, TrainingJson.Default.IReadOnlyListString),
        [TransformKey] = TransformText.Write(Transform),
    };
}
