using System.Text.RegularExpressions;

namespace VggGen;

/// <summary>Recognises a file's layout and names its tensors as the network does.</summary>
internal static partial class WeightsLayouts
{
    /// <summary>The layout that keys without prefixes speak of; torchvision's where none else does.</summary>
    public static WeightsLayout Recognize(IEnumerable<string> keys)
    {
        var layout = WeightsLayout.Torchvision;
        foreach (var key in keys)
        {
            var speaks = key.StartsWith("pre_logits.", StringComparison.Ordinal) || key.StartsWith("head.fc.", StringComparison.Ordinal) ? WeightsLayout.Timm
                : ConvolutionModule().IsMatch(key) ? WeightsLayout.MMPretrain
                : key.EndsWith("/kernel", StringComparison.Ordinal) ? WeightsLayout.Keras
                : CaffeConvolution().IsMatch(key) ? WeightsLayout.Caffe
                : WeightsLayout.Torchvision;
            if (speaks != WeightsLayout.Torchvision)
            {
                return speaks;
            }
        }

        return layout;
    }

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

    [GeneratedRegex(@"^features\.\d+\.(conv|bn)\.")]
    private static partial Regex ConvolutionModule();

    [GeneratedRegex(@"^conv\d+_\d+\.(weight|bias)$")]
    private static partial Regex CaffeConvolution();
}
