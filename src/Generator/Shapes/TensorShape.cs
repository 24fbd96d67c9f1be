using System.Globalization;

namespace VggGen.Generator.Shapes;

/// <summary>The shape of one image's features: a map C×H×W, or after an FC a vector of N features.</summary>
internal readonly record struct TensorShape(long Channels, long Height, long Width, bool IsVector)
{
    public static TensorShape Map(long channels, long height, long width) => new(channels, height, width, false);

    public static TensorShape Vector(long features) => new(features, 1, 1, true);

    /// <summary>How many numbers it holds. Throws <see cref="OverflowException"/> past 2^63 - 1.</summary>
    public long Count => checked(Channels * Height * Width);

    /// <summary>The extents as the language writes them: three of a map, one of a vector.</summary>
    public IReadOnlyList<long> Extents => IsVector ? [Channels] : [Channels, Height, Width];

    public override string ToString() => string.Join("×", Extents.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
}
