namespace VggGen;

/// <summary>Recognises a file's layout and names its tensors as the network does.</summary>
internal static class WeightsLayouts
{
    /// <summary>The layout that keys without prefixes speak of; torchvision's where none else does.</summary>
    public static WeightsLayout Recognize(IEnumerable<string> keys)
    {
        var layout = WeightsLayout.Torchvision;
        foreach (var key in keys)
        {
            var speaks = key.StartsWith("pre_logits.", StringComparison.Ordinal) || key.StartsWith("head.fc.", StringComparison.Ordinal) ? WeightsLayout.Timm
                : MMPretrainLayout.Slot(key) is not null ? WeightsLayout.MMPretrain
                : key.EndsWith("/kernel", StringComparison.Ordinal) ? WeightsLayout.Keras
                : CaffeLayout.IsConvolution(key) ? WeightsLayout.Caffe
                : WeightsLayout.Torchvision;
            if (speaks != WeightsLayout.Torchvision)
            {
                return speaks;
            }
        }

        return layout;
    }

    /// <summary>The order of the channels of the images that weights of a layout were trained on.</summary>
    public static ChannelOrder ChannelOrder(WeightsLayout layout)
        => layout is WeightsLayout.Caffe or WeightsLayout.Keras ? VggGen.ChannelOrder.Bgr : VggGen.ChannelOrder.Rgb;

    /// <summary>The file's tensors by the network's keys; one that the layout does not know keeps its key.</summary>
    public static IReadOnlyList<SourceTensor> Map(WeightsLayout layout, IReadOnlyList<(string Key, WeightsEntry Entry)> tensors, NetworkKeys network)
    {
        Func<string, WeightsEntry, SourceTensor?> map = layout switch
        {
            WeightsLayout.Timm => (key, entry) => TimmLayout.Map(key, entry, network),
            WeightsLayout.MMPretrain => MMPretrainLayout.Mapping(tensors.Select(tensor => tensor.Key), network),
            WeightsLayout.Caffe => (key, entry) => CaffeLayout.Map(key, entry, network),
            WeightsLayout.Keras => KerasLayout.Mapping(tensors.Select(tensor => tensor.Key), network),
            _ => static (_, _) => null,
        };
        return [.. tensors.Select(tensor => map(tensor.Key, tensor.Entry) ?? SourceTensor.AsIs(tensor.Key, tensor.Entry))];
    }
}
