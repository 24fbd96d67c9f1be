namespace VggGen.Cli.Quantization;

/// <summary>What came of quantising a network.</summary>
/// <param name="Selection">How the share was chosen.</param>
/// <param name="Comparison">What was measured on held-back images.</param>
/// <param name="Float32Bytes">How long the weights are in float32.</param>
/// <param name="Int8Bytes">How long they are in 8 bits, with scales and biases.</param>
/// <param name="Notes">What runs how on this machine.</param>
internal sealed record QuantizationResult(Int8Selection Selection, PrecisionComparison Comparison, long Float32Bytes, long Int8Bytes, IReadOnlyList<string> Notes)
{
    /// <summary>How long the weights of a network are in float32, and in 8 bits: a byte a weight, and a scale and a bias of four bytes for each output channel, with batch norm in them.</summary>
    public static (long Float32, long Int8) Bytes(NetworkDescription network)
    {
        const int BytesOfChannel = 2 * sizeof(float);
        var int8 = network.Layers.Aggregate(0L, static (sum, layer) => checked(sum + (layer switch
        {
            ConvolutionDescription convolution => convolution.OutputChannels * ((convolution.InputChannels / convolution.Groups * convolution.KernelSize.Height * convolution.KernelSize.Width) + BytesOfChannel),
            FullyConnectedDescription connected => connected.OutputFeatures * (connected.InputFeatures + BytesOfChannel),
            _ => 0,
        })));
        return (checked(network.Parameters * sizeof(float)), int8);
    }
}
