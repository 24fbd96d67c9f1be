using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>One tensor of a file of features: a row for each image.</summary>
/// <param name="Name">The tap, or what else the numbers are.</param>
/// <param name="RowShape">The extents of one image's part.</param>
/// <param name="Type">Float32, or Int64 for numbers of classes.</param>
internal sealed record FeatureTensor(string Name, IReadOnlyList<long> RowShape, ScalarType Type = ScalarType.Float32)
{
    /// <summary>How long one image's part is.</summary>
    public long RowBytes { get; } = RowShape.Aggregate(Type == ScalarType.Int64 ? (long)sizeof(long) : sizeof(float), static (product, extent) => checked(product * extent));

    public long[] Shape(long rows) => [rows, .. RowShape];
}
