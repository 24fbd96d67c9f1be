using System.Globalization;

namespace VggGen;

/// <summary>
/// How a network is evaluated: what it is shown of each image, at which scales, and whether mirrored too. The soft-max posteriors of all that it is shown are averaged
/// (arXiv:1409.1556v6, section 3.2).
/// </summary>
public sealed record EvaluationMode
{
    /// <summary>Crops along each side of the paper's grid: 5 × 5, with their mirror images 50 a scale (arXiv:1409.1556v6, section 3.2).</summary>
    public const int PaperGrid = 5;

    private const int LargestGrid = 100;

    /// <summary>Describes a mode.</summary>
    /// <param name="kind">What the network is shown.</param>
    /// <param name="scales">The test scales Q: what the shorter side of the image is resized to, in pixels. Only <see cref="EvaluationKind.CentreCrop"/> may have none: the transform then decides.</param>
    /// <param name="flip">Whether all is shown mirrored left to right as well.</param>
    /// <param name="grid">Crops along each side of the grid; without a meaning for modes that have no grid.</param>
    /// <exception cref="ArgumentException">There is no scale, or one stands there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none, a scale is below 1 or above <see cref="ImageReader.MaximumSide"/>, or the grid is below 1 or above 100.</exception>
    public EvaluationMode(EvaluationKind kind, IEnumerable<long> scales, bool flip = true, int grid = PaperGrid)
    {
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)kind, (uint)EvaluationKind.DenseAndMultiCrop, nameof(kind));
        ArgumentOutOfRangeException.ThrowIfLessThan(grid, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grid, LargestGrid);
        (Kind, Scales, Flip, Grid) = (kind, Array.AsReadOnly(scales.ToArray()), flip, grid);
        foreach (var scale in Scales)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1, nameof(scales));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, ImageReader.MaximumSide, nameof(scales));
        }

        if (Scales.Count == 0 && kind != EvaluationKind.CentreCrop)
        {
            throw new ArgumentException("This mode needs a scale: what the shorter side of images is resized to.", nameof(scales));
        }

        if (Scales.Distinct().Count() < Scales.Count)
        {
            throw new ArgumentException($"A scale stands twice among {ScaleList}.", nameof(scales));
        }
    }

    /// <summary>One crop, exactly as the transform makes it.</summary>
    public static EvaluationMode CentreCrop { get; } = new(EvaluationKind.CentreCrop, [], flip: false);

    /// <summary>What the network is shown.</summary>
    public EvaluationKind Kind { get; }

    /// <summary>The test scales Q in pixels of the shorter side; empty where the transform decides.</summary>
    public IReadOnlyList<long> Scales { get; }

    /// <summary>Whether all is shown mirrored left to right as well.</summary>
    public bool Flip { get; }

    /// <summary>Crops along each side of the grid.</summary>
    public int Grid { get; }

    /// <summary>How many crops of an image the network is shown: grid × grid × scales, and twice that with their mirror images; 0 where it is shown the whole image only.</summary>
    public long Crops => (Flip ? 2 : 1) * Math.Max(Scales.Count, 1) * Kind switch
    {
        EvaluationKind.CentreCrop => 1L,
        EvaluationKind.Dense => 0L,
        _ => (long)Grid * Grid,
    };

    /// <summary>The whole image at one or several scales, and its mirror image.</summary>
    /// <param name="scales">The test scales Q in pixels; <see cref="EvaluationScales"/> has the paper's.</param>
    /// <exception cref="ArgumentException">There is no scale, or one stands there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A scale is below 1, or too large.</exception>
    public static EvaluationMode Dense(params long[] scales) => new(EvaluationKind.Dense, scales);

    /// <summary>5 × 5 crops at one or several scales, and their mirror images.</summary>
    /// <param name="scales">The test scales Q in pixels; <see cref="EvaluationScales"/> has the paper's.</param>
    /// <exception cref="ArgumentException">There is no scale, or one stands there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A scale is below 1, or too large.</exception>
    public static EvaluationMode MultiCrop(params long[] scales) => new(EvaluationKind.MultiCrop, scales);

    /// <summary>The whole image and 5 × 5 crops at one or several scales, and their mirror images.</summary>
    /// <param name="scales">The test scales Q in pixels; <see cref="EvaluationScales"/> has the paper's.</param>
    /// <exception cref="ArgumentException">There is no scale, or one stands there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A scale is below 1, or too large.</exception>
    public static EvaluationMode DenseAndMultiCrop(params long[] scales) => new(EvaluationKind.DenseAndMultiCrop, scales);

    /// <summary>Whether all settings are equal.</summary>
    public bool Equals(EvaluationMode? other)
        => other is not null && (Kind, Flip, Grid) == (other.Kind, other.Flip, other.Grid) && Scales.SequenceEqual(other.Scales);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Flip, Grid, Scales.Count);

    /// <summary><c>dense at 224, 256, 288, flipped too</c>.</summary>
    public override string ToString()
    {
        var name = Kind switch
        {
            EvaluationKind.CentreCrop => "centre crop",
            EvaluationKind.Dense => "dense",
            EvaluationKind.MultiCrop => "multi-crop",
            _ => "dense and multi-crop",
        };
        return $"{name}{(Scales.Count > 0 ? $" at {ScaleList}" : string.Empty)}{(Flip ? ", flipped too" : string.Empty)}";
    }

    private string ScaleList => string.Join(", ", Scales.Select(scale => scale.ToString(CultureInfo.InvariantCulture)));
}
