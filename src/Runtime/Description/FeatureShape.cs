using System.Globalization;

namespace VggGen;

/// <summary>The shape of one image's features, without the batch: a map C×H×W, or a vector of N features after a fully connected layer.</summary>
public sealed record FeatureShape
{
    private FeatureShape(long channels, long height, long width, bool isVector)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Channels, Height, Width, IsVector) = (channels, height, width, isVector);
    }

    /// <summary>Channels of a map; features of a vector.</summary>
    public long Channels { get; }

    /// <summary>Rows of a map; 1 for a vector.</summary>
    public long Height { get; }

    /// <summary>Columns of a map; 1 for a vector.</summary>
    public long Width { get; }

    /// <summary>Whether these are N features rather than a map C×H×W.</summary>
    public bool IsVector { get; }

    /// <summary>How many numbers one image has here: C·H·W, or N.</summary>
    /// <exception cref="OverflowException">More than 2⁶³ − 1.</exception>
    public long Count => checked(Channels * Height * Width);

    /// <summary>A map C×H×W.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An extent is not positive.</exception>
    public static FeatureShape Map(long channels, long height, long width) => new(channels, height, width, isVector: false);

    /// <summary>A vector of N features.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public static FeatureShape Vector(long features) => new(features, 1, 1, isVector: true);

    /// <summary><c>64×224×224</c>, or <c>4096</c>.</summary>
    public override string ToString() => IsVector
        ? Channels.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Channels}×{Height}×{Width}");
}
