namespace VggGen;

/// <summary>What an ONNX file says of the network: under the keys that safetensors files of trained weights have.</summary>
internal static class OnnxMetadata
{
    private const string NetworkKey = "vgggen.network";

    /// <summary>The network's name; classes, transform and order of channels where they are known.</summary>
    /// <param name="network">The network.</param>
    /// <param name="input">Classes and transform, or null.</param>
    /// <param name="order">The order of the channels of the images that the weights were trained on.</param>
    public static IReadOnlyDictionary<string, string> Of(NetworkDescription network, TrainedInput? input, ChannelOrder order)
    {
        var metadata = new Dictionary<string, string>(InputMetadata.Of(order), StringComparer.Ordinal) { [NetworkKey] = network.Name };
        foreach (var (key, text) in input?.Metadata ?? new Dictionary<string, string>())
        {
            metadata[key] = text;
        }

        return metadata;
    }
}
