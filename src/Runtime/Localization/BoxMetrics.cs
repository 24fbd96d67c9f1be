namespace VggGen;

/// <summary>How well boxes were found.</summary>
/// <param name="MeanIntersectionOverUnion">The mean over the images, 0 … 1.</param>
/// <param name="Found">How many boxes hold by ILSVRC's rule: with an intersection over union of at least 0.5 (Russakovsky et al. 2015, section 4.2).</param>
public sealed record BoxMetrics(double MeanIntersectionOverUnion, ClassificationRate Found)
{
    /// <summary>The intersection over union from which on a box holds.</summary>
    public const double Threshold = 0.5;

    /// <summary>Compares boxes.</summary>
    /// <param name="predicted">What a network gave, a box an image.</param>
    /// <param name="boxes">The true boxes, in the same order.</param>
    /// <exception cref="ArgumentException">There are none, or not as many.</exception>
    public static BoxMetrics Of(IReadOnlyList<Box> predicted, IReadOnlyList<Box> boxes)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(boxes);
        if (predicted.Count != boxes.Count || boxes.Count == 0)
        {
            throw new ArgumentException($"{predicted.Count} boxes cannot be compared with {boxes.Count}.", nameof(predicted));
        }

        var overlaps = predicted.Zip(boxes, (box, truth) => box.IntersectionOverUnion(truth)).ToList();
        return new BoxMetrics(overlaps.Average(), new ClassificationRate(overlaps.Count(overlap => overlap >= Threshold), overlaps.Count));
    }
}
