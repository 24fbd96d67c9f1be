using System.Globalization;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;

namespace VggGen.Generator.Shapes;

/// <summary>The sizes that led to a layer, as a reader wants to hear them: `16 → 8 → 4 → 2 → 1 after four pools`.</summary>
internal static class SizeChain
{
    private static readonly string[] words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>The chain over the layers that changed the size, or null where none did.</summary>
    public static string? Of(TensorShape input, IEnumerable<LayerModel> layers)
    {
        var sizes = new List<Pair> { new(input.Height, input.Width) };
        var pools = 0;
        var convs = 0;
        foreach (var layer in layers)
        {
            var size = new Pair(layer.Output.Height, layer.Output.Width);
            if (size == sizes[sizes.Count - 1])
            {
                continue;
            }

            sizes.Add(size);
            pools += layer.Layer.IsPool ? 1 : 0;
            convs += layer.Layer is Conv ? 1 : 0;
        }

        if (sizes.Count == 1)
        {
            return null;
        }

        var shown = sizes.Count <= 12 ? sizes.Select(size => size.ToShortString()) : sizes.Take(5).Select(size => size.ToShortString()).Append("…").Concat(sizes.Skip(sizes.Count - 5).Select(size => size.ToShortString()));
        var causes = new List<string>();
        Add(causes, convs, "conv");
        Add(causes, pools, "pool");
        return $"{string.Join(" → ", shown)} after {string.Join(" and ", causes)}";
    }

    private static void Add(List<string> causes, int count, string what)
    {
        if (count > 0)
        {
            var number = count < words.Length ? words[count] : count.ToString(CultureInfo.InvariantCulture);
            causes.Add($"{number} {what}{(count == 1 ? string.Empty : "s")}");
        }
    }
}
