namespace VggGen.Cli.Drawing;

/// <summary>A group with a place for each slab and for the size above them.</summary>
/// <param name="Starts">Where each slab begins on the axis.</param>
/// <param name="Left">Where the first thing of the group begins, its size included; no other group comes beyond.</param>
/// <param name="Right">Where the last thing of it ends.</param>
/// <param name="Middle">What the size is centred on.</param>
internal sealed record PlacedGroup(SlabGroup Group, IReadOnlyList<double> Starts, double Left, double Right, double Middle)
{
    public const double SizeText = 12;

    /// <summary>From one name below the slabs to the next, at least.</summary>
    public const double NamePitch = 14;

    private const double BetweenSlabs = 4;

    // A pool is smaller, and stands before the face of the map that it shrinks.
    private const double BeforePool = 10;
    private const double BetweenBars = 12;
    private const double BetweenGroups = 14;

    /// <summary>Places groups one after the other from 0 on.</summary>
    public static IReadOnlyList<PlacedGroup> Place(IReadOnlyList<SlabGroup> groups)
    {
        var placed = new List<PlacedGroup>();
        var cursor = 0.0;
        foreach (var group in groups.Select(Place))
        {
            placed.Add(group.Move(cursor - group.Left));
            cursor = placed[^1].Right + BetweenGroups;
        }

        return placed;
    }

    public PlacedGroup Move(double x) => new(Group, [.. Starts.Select(start => start + x)], Left + x, Right + x, Middle + x);

    private static PlacedGroup Place(SlabGroup group)
    {
        var starts = new List<double> { 0 };
        foreach (var (before, slab) in group.Slabs.Zip(group.Slabs.Skip(1)))
        {
            var afterSlab = starts[^1] + before.Thickness + GapBefore(slab);
            var afterName = starts[^1] + SlabProjection.Front(before) + NamePitch - SlabProjection.Front(slab);
            starts.Add(Math.Max(afterSlab, afterName));
        }

        var places = group.Slabs.Zip(starts).ToList();
        var left = places.Min(place => place.Second + Math.Min(-SlabProjection.Lean(place.First), SlabProjection.Front(place.First) - (NamePitch / 2)));
        var right = places.Max(place => place.Second + Math.Max(place.First.Thickness + SlabProjection.Lean(place.First), SlabProjection.Front(place.First) + (NamePitch / 2)));
        var (middle, half) = ((left + right) / 2, FigureText.Width(group.Size, SizeText) / 2);
        return new PlacedGroup(group, starts, Math.Min(left, middle - half), Math.Max(right, middle + half), middle);
    }

    private static double GapBefore(Slab slab) => slab.IsPool ? BeforePool : slab.Shape.IsVector ? BetweenBars : BetweenSlabs;
}
