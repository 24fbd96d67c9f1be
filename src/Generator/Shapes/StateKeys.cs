using System.Globalization;
using VggGen.Generator.Layers;

namespace VggGen.Generator.Shapes;

/// <summary>
/// torchvision's state-dict numbers. A conv takes its slot, its batch norm's and its activation's; a pool takes one; LRN and
/// dropout take none; every FC takes three. So switching dropout or LRN on or off never renames a weight.
/// </summary>
internal sealed class StateKeys
{
    private int feature;
    private int classifier;

    /// <summary>The keys of the next layer; empty and null where it has no weights.</summary>
    public (string Key, string? BatchNormKey) Next(Layer layer)
    {
        if (layer is FullyConnected)
        {
            var slot = classifier;
            classifier += 3;
            return ($"classifier.{Text(slot)}", null);
        }

        var start = feature;
        feature += layer.Slots;
        return layer is Conv conv
            ? ($"features.{Text(start)}", conv.BatchNorm == true ? $"features.{Text(start + 1)}" : null)
            : (string.Empty, null);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
