namespace VggGen.Cli.Quantization;

/// <summary>The file that `vgg quantize` writes: the weights as they were read, what their file said of itself, and the calibration.</summary>
internal static class QuantizedFile
{
    /// <exception cref="WeightsException">It cannot be written.</exception>
    public static void Write(VggNetwork network, string weights, string output)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var file = WeightsFile.Open(weights))
        {
            Add(file.Metadata);
        }

        Add(InputMetadata.Of(network.WeightsReport!.ChannelOrder));
        Add(Int8Metadata.Of(network.Calibration));
        SafetensorsFile.Write(output, network.state_dict(), metadata);

        void Add(IReadOnlyDictionary<string, string> entries)
        {
            foreach (var (key, text) in entries)
            {
                metadata[key] = text;
            }
        }
    }
}
