namespace VggGen;

/// <summary>From modes to views.</summary>
internal static class ModeViews
{
    /// <summary>The views of a mode in groups: the mode's posterior is the mean over the groups of the mean over each group's views.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="transform">The transform of the single crop, whose numbers of the channels hold for all.</param>
    /// <param name="input">The network's size.</param>
    public static IReadOnlyList<IReadOnlyList<View>> Of(EvaluationMode mode, ImageTransform transform, Size2 input) => mode.Kind switch
    {
        EvaluationKind.CentreCrop => [[.. Centre(mode, transform, input)]],
        EvaluationKind.Dense => [[.. Whole(mode.Scales, transform, mode.Flip)]],
        EvaluationKind.MultiCrop => [[.. Crops(mode, transform)]],
        _ => [[.. Whole(mode.Scales, transform, mode.Flip)], [.. Crops(mode, transform)]],
    };

    /// <summary>The whole image at each scale, for a network that is slid over it.</summary>
    public static IEnumerable<View> Whole(IReadOnlyList<long> scales, ImageTransform transform, bool flip)
        => scales.SelectMany(scale => BothWays(new View(At(transform, scale), Grid: 0, IsDense: true, IsFlipped: false), flip));

    /// <summary>A view, and its mirror image where that is asked for.</summary>
    public static IEnumerable<View> BothWays(View view, bool flip) => flip ? [view, view with { IsFlipped = true }] : [view];

    private static IEnumerable<View> Centre(EvaluationMode mode, ImageTransform transform, Size2 input)
    {
        var geometries = mode.Scales.Count == 0 ? [transform] : mode.Scales.Select(scale => At(transform, scale) with { Crop = input });
        return geometries.SelectMany(geometry => BothWays(new View(geometry, Grid: 0, IsDense: false, IsFlipped: false), mode.Flip));
    }

    private static IEnumerable<View> Crops(EvaluationMode mode, ImageTransform transform)
        => mode.Scales.SelectMany(scale => BothWays(new View(At(transform, scale), mode.Grid, IsDense: false, IsFlipped: false), mode.Flip));

    private static ImageTransform At(ImageTransform transform, long scale) => transform with { ShorterSide = scale, Size = null, Crop = null };
}
