using System.Globalization;
using VggGen.Generator.Shapes;

namespace VggGen.Cli.Drawing;

/// <summary>Slabs that one size is written above: maps of one height and width, with the pool behind them where the next group's size tells its own.</summary>
internal sealed record SlabGroup(IReadOnlyList<Slab> Slabs)
{
    /// <summary>With more widths than that only the first and the last are written.</summary>
    private const int MostWidths = 3;

    /// <summary>`224×224×64`, `32×32×16, 32`, `4096, 4096, 1000`.</summary>
    public string Size
    {
        get
        {
            var shapes = (Slabs.All(slab => slab.IsPool) ? Slabs : Slabs.Where(slab => !slab.IsPool)).Select(slab => slab.Shape).ToList();
            return shapes[0].IsVector
                ? Widths(shapes.Count <= MostWidths ? [.. shapes.Select(shape => shape.Channels)] : WithoutRepeats(shapes))
                : FormattableString.Invariant($"{shapes[0].Height}×{shapes[0].Width}×{Widths(WithoutRepeats(shapes))}");
        }
    }

    public static IReadOnlyList<SlabGroup> Of(IReadOnlyList<Slab> slabs)
    {
        var groups = new List<List<Slab>>();
        for (var index = 0; index < slabs.Count; index++)
        {
            if (index > 0 && Joins(slabs[index - 1], slabs[index], index + 1 < slabs.Count ? slabs[index + 1] : null))
            {
                groups[^1].Add(slabs[index]);
            }
            else
            {
                groups.Add([slabs[index]]);
            }
        }

        return [.. groups.Select(group => new SlabGroup(group))];
    }

    private static bool Joins(Slab before, Slab slab, Slab? after)
    {
        if (before.Material == SlabMaterial.Input || before.IsPool || before.Shape.IsVector != slab.Shape.IsVector)
        {
            return false;
        }

        return slab.Shape.IsVector || (slab.IsPool ? after is { IsPool: false, Shape.IsVector: false } && slab.HasSizeOf(after) : slab.HasSizeOf(before));
    }

    private static List<long> WithoutRepeats(List<TensorShape> shapes) =>
        [.. shapes.Select(shape => shape.Channels).Where((channels, index) => index == 0 || channels != shapes[index - 1].Channels)];

    private static string Widths(List<long> widths) => widths.Count <= MostWidths
        ? string.Join(", ", widths.Select(width => width.ToString(CultureInfo.InvariantCulture)))
        : FormattableString.Invariant($"{widths[0]} … {widths[^1]}");
}
