using System.Globalization;

namespace VggGen;

/// <summary>
/// An extent in two dimensions: a kernel, a stride, a padding, a dilation or a map, in pixels, height first as in N×C×H×W.
/// One number stands for both sides: <c>kernelSize: 3</c> is the same as <c>kernelSize: (3, 3)</c>.
/// </summary>
/// <param name="Height">The extent from top to bottom.</param>
/// <param name="Width">The extent from left to right.</param>
public readonly record struct Size2(long Height, long Width)
{
    /// <summary>One row or column: the stride and the dilation where none is given.</summary>
    public static Size2 One { get; } = new(1, 1);

    /// <summary>Nothing: the padding where none is given.</summary>
    public static Size2 Zero { get; } = new(0, 0);

    /// <summary>The same extent in both dimensions.</summary>
    public static implicit operator Size2(long side) => new(side, side);

    /// <summary>Height, then width.</summary>
    public static implicit operator Size2((long Height, long Width) extents) => new(extents.Height, extents.Width);

    /// <summary>The same extent in both dimensions.</summary>
    public static Size2 FromInt64(long side) => side;

    /// <summary>Height, then width.</summary>
    public static Size2 FromValueTuple((long Height, long Width) extents) => extents;

    /// <summary>Height and width as TorchSharp takes them.</summary>
    public (long Height, long Width) ToValueTuple() => (Height, Width);

    /// <summary><c>3×1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height}×{Width}");
}
