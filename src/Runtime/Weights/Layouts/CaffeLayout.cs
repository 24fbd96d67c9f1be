namespace VggGen;

/// <summary>Caffe's names, which are those of a network's layers: <c>conv1_1.weight</c>, <c>fc6.bias</c>. The elements lie in torch's order.</summary>
internal static class CaffeLayout
{
    public static SourceTensor? Map(string key, WeightsEntry entry, NetworkKeys network)
    {
        var dot = key.LastIndexOf('.');
        return dot > 0 && network.Find(key[..dot]) is { } layer ? SourceTensor.AsIs(layer + key[dot..], entry) : null;
    }
}
