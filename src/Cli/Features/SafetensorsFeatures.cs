using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VggGen.Cli.Features;

/// <summary>Features as safetensors: a tensor a tap, and the images' paths as a JSON array in the metadata.</summary>
internal static class SafetensorsFeatures
{
    /// <summary>The key of the metadata that holds the paths.</summary>
    public const string ImagesKey = "images";

    // Readers of the format refuse more.
    private const int LongestHeader = 100_000_000;

    private static readonly JsonSerializerOptions json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="UsageException">There are more images than a header can name.</exception>
    public static byte[] Header(string path, IReadOnlyList<FeatureTensor> tensors, IReadOnlyList<string> images, int leastLength)
    {
        var metadata = new Dictionary<string, string> { [ImagesKey] = JsonSerializer.Serialize(images, json) };
        var header = SafetensorsHeaderWriter.Write(path, [.. tensors.Select(tensor => (tensor.Name, tensor.Type, tensor.Shape(images.Count)))], metadata, leastLength);
        return header.Length <= LongestHeader
            ? header
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{path}: the names of {images.Count} images are more than the header of a safetensors file may hold; write .npy"));
    }
}
