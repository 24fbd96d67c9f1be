namespace VggGen;

/// <summary>The names in the state-dict of the modules of a layer.</summary>
internal static class LayerKeys
{
    /// <summary>That of its convolution or fully connected layer, then that of its batch norm; none for a layer without weights.</summary>
    public static IEnumerable<string> Of(LayerDescription layer) => layer switch
    {
        ConvolutionDescription { BatchNormKey: { } batchNorm } convolution => [convolution.Key, batchNorm],
        ConvolutionDescription convolution => [convolution.Key],
        FullyConnectedDescription fullyConnected => [fullyConnected.Key],
        _ => [],
    };
}
