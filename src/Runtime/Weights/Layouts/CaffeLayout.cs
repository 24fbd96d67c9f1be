namespace VggGen;

/// <summary>Caffe's names, which are those of a network's layers: <c>conv1_1.weight</c>, <c>fc6.bias</c>. The elements lie in torch's order.</summary>
internal static class CaffeLayout
{
    /// <summary>Whether a key is that of a convolution: <c>conv1_1.weight</c>.</summary>
    public static bool IsConvolution(string key)
        => key.StartsWith("conv", StringComparison.Ordinal)
            && key["conv".Length..].Split('_', '.') is [var block, var place, "weight" or "bias"]
            && block.Length > 0 && place.Length > 0 && block.All(char.IsAsciiDigit) && place.All(char.IsAsciiDigit);

    public static SourceTensor? Map(string key, WeightsEntry entry, NetworkKeys network)
    {
        var dot = key.LastIndexOf('.');
        return dot > 0 && network.Find(key[..dot]) is { } layer ? SourceTensor.AsIs(layer + key[dot..], entry) : null;
    }
}
