namespace VggGen.Cli.Features;

/// <summary>One tensor of a file of features: a row for each image.</summary>
/// <param name="Name">The tap.</param>
/// <param name="RowShape">The extents of one image's features.</param>
internal sealed record FeatureTensor(string Name, IReadOnlyList<long> RowShape)
{
    /// <summary>How long one image's features are: float32.</summary>
    public long RowBytes { get; } = RowShape.Aggregate((long)sizeof(float), static (product, extent) => checked(product * extent));

    public long[] Shape(long rows) => [rows, .. RowShape];
}
