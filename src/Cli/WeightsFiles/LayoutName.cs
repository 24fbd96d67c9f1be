using System.Text.RegularExpressions;

namespace VggGen.Cli.WeightsFiles;

/// <summary>Whose names the tensors of a file have.</summary>
internal static partial class LayoutName
{
    /// <summary>The layout that the keys speak of; null where they speak of none.</summary>
    public static WeightsLayout? Of(IReadOnlyList<WeightsEntry> entries)
    {
        var keys = KeyPrefixes.Strip(entries).Select(entry => entry.Key).ToList();
        var layout = WeightsLayouts.Recognize(keys);
        return layout != WeightsLayout.Torchvision || keys.Exists(TorchvisionKey().IsMatch) ? layout : null;
    }

    /// <summary>Whether weights of a layout are for BGR images, whatever else is said.</summary>
    public static bool IsBgr(WeightsLayout? layout) => layout is { } known && WeightsLayouts.ChannelOrder(known) == ChannelOrder.Bgr;

    /// <summary>As `--layout` has it: `torchvision`.</summary>
    public static string Word(WeightsLayout layout) => layout.ToString().ToLowerInvariant();

    [GeneratedRegex(@"^(features|classifier)\.\d+\.")]
    private static partial Regex TorchvisionKey();
}
