namespace VggGen;

/// <summary>Draws validation images by chance, the same share of each class.</summary>
internal static class ValidationDraw
{
    // Tells these numbers from others that are made of the same seed.
    private const ulong Purpose = 0x53504C4954;

    /// <summary>The places of the images that are drawn.</summary>
    public static HashSet<int> Of(LabelledImages images, SplitOptions options)
    {
        var drawn = new HashSet<int>();
        if (options.ValidationShare == 0)
        {
            return drawn;
        }

        foreach (var ofClass in Enumerable.Range(0, images.Count).GroupBy(images.Label))
        {
            var indices = ofClass.ToArray();
            var count = Math.Min(Math.Max((int)Math.Round(indices.Length * options.ValidationShare, MidpointRounding.AwayFromZero), 1), indices.Length - 1);
            var random = SplitMix64.Of((ulong)options.Seed, Purpose, (ulong)ofClass.Key);
            random.Shuffle(indices);
            drawn.UnionWith(indices.AsSpan(0, count).ToArray());
        }

        return drawn;
    }
}
