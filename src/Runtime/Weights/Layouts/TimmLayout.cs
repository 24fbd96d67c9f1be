namespace VggGen;

/// <summary>
/// timm's VGG (huggingface/pytorch-image-models, timm/models/vgg.py): <c>features</c> as torchvision's, the fully connected layers as convolutions
/// <c>pre_logits.fc1</c>, <c>pre_logits.fc2</c> and <c>head.fc</c>. Their elements lie in the same order.
/// </summary>
internal static class TimmLayout
{
    public static SourceTensor? Map(string key, WeightsEntry entry, NetworkKeys network)
    {
        var dot = key.LastIndexOf('.');
        var layer = key[..Math.Max(0, dot)] switch
        {
            "pre_logits.fc1" => network.FullyConnectedKey(0),
            "pre_logits.fc2" => network.FullyConnectedKey(1),
            "head.fc" => network.FullyConnectedKey(network.FullyConnected.Count - 1),
            _ => null,
        };
        return layer is null ? null : new SourceTensor(layer + key[dot..], entry, Matrix(entry.Shape));
    }

    /// <summary>output × input × height × width as output × (input · height · width); other shapes as they are.</summary>
    private static IReadOnlyList<long> Matrix(IReadOnlyList<long> shape)
        => shape.Count == 4 ? [shape[0], checked(shape[1] * shape[2] * shape[3])] : shape;
}
