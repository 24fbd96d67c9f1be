using System.Globalization;

namespace VggGen;

/// <summary>
/// MMPretrain's VGG (open-mmlab/mmpretrain, mmpretrain/models/backbones/vgg.py): in <c>features</c> a slot is a module of convolution, norm and activation, or a pool;
/// <c>classifier</c> is torchvision's.
/// </summary>
internal static class MMPretrainLayout
{
    /// <summary>From keys to the network's; the slots that hold convolutions are counted first.</summary>
    public static Func<string, WeightsEntry, SourceTensor?> Mapping(IEnumerable<string> keys, NetworkKeys network)
    {
        var slots = keys.Select(Slot).OfType<int>().Distinct().Order().ToList();
        return (key, entry) =>
        {
            if (Slot(key) is not { } slot || slots.IndexOf(slot) is var index && index >= network.Convolutions.Count)
            {
                return null;
            }

            var convolution = network.Convolutions[index];
            var parts = key.Split('.');
            var module = parts[2] == "conv" ? convolution.Key : convolution.BatchNormKey;
            return module is null ? null : SourceTensor.AsIs($"{module}.{parts[3]}", entry);
        };
    }

    /// <summary>3 of <c>features.3.conv.weight</c> and <c>features.3.bn.bias</c>; null for other keys.</summary>
    public static int? Slot(string key) => key.Split('.') is ["features", var slot, "conv" or "bn", _]
        && int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
