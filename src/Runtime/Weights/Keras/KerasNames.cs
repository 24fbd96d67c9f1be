using System.Text.RegularExpressions;

namespace VggGen;

/// <summary>The names of weights: each version of Keras writes them in its own way, and they come out in that of Keras 2 and 3: <c>block1_conv1/kernel</c>.</summary>
internal static partial class KerasNames
{
    private static readonly string[] s_normalization = ["gamma", "beta", "moving_mean", "moving_variance"];

    /// <summary>The order in which things are counted: <c>conv2d</c>, <c>conv2d_1</c>, <c>conv2d_2</c>, <c>conv2d_10</c>.</summary>
    public static IComparer<string> Counted { get; } = Comparer<string>.Create(static (left, right) =>
    {
        var (leftParts, rightParts) = (Split(left), Split(right));
        var order = string.CompareOrdinal(leftParts.Word, rightParts.Word);
        return order != 0 ? order : leftParts.Number.CompareTo(rightParts.Number) is not 0 and var byNumber ? byNumber : string.CompareOrdinal(left, right);
    });

    /// <summary>The names of a layer's weights of Keras 1 or 2.</summary>
    /// <param name="layer">The layer: <c>block1_conv1</c>.</param>
    /// <param name="paths">Their paths in the layer's group: <c>block1_conv1_W_1:0</c>, <c>block1_conv1/kernel:0</c>.</param>
    public static IReadOnlyList<string> OfLegacy(string layer, IReadOnlyList<string> paths)
    {
        var kinds = paths.Select(path => Kind(layer, path)).ToArray();

        // A model within a model is one layer to Keras; its weights are told apart by the layers within.
        var isModel = kinds.Distinct(StringComparer.Ordinal).Count() < kinds.Length;
        return [.. paths.Zip(kinds, (path, kind) => isModel && path.Split('/') is [.., var inner, _] ? $"{inner}/{kind}" : $"{layer}/{kind}")];
    }

    /// <summary>What a numbered weight of Keras 3 is.</summary>
    /// <param name="ranks">How many extents each weight of the layer has.</param>
    /// <param name="index">Its number.</param>
    public static string OfVariable(IReadOnlyList<int> ranks, int index) => (ranks, index) switch
    {
        ([> 1, ..], 0) => "kernel",
        ([> 1, 1], 1) => "bias",
        ([1, 1, 1, 1], _) => s_normalization[index],
        _ => $"vars/{index}",
    };

    private static string Kind(string layer, string path)
    {
        var last = path[(path.LastIndexOf('/') + 1)..];
        last = last.Split(':')[0];
        if (!last.StartsWith($"{layer}_", StringComparison.Ordinal))
        {
            return last;
        }

        // Keras 1: the layer's name before, TensorFlow's count behind.
        return Count().Replace(last[(layer.Length + 1)..], "") switch
        {
            "W" => "kernel",
            "b" => "bias",
            "running_mean" => "moving_mean",

            // A variance in spite of the name.
            "running_std" => "moving_variance",
            var other => other,
        };
    }

    private static (string Word, long Number) Split(string name)
    {
        var end = name.Length;
        while (end > 0 && name.Length - end < 9 && char.IsAsciiDigit(name[end - 1]))
        {
            end--;
        }

        return end == name.Length ? (name, -1) : (name[..end].TrimEnd('_'), long.Parse(name[end..], System.Globalization.CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("_[0-9]+$")]
    private static partial Regex Count();
}
