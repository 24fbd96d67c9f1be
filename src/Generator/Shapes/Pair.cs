using System.Globalization;

namespace VggGen.Generator.Shapes;

/// <summary>Height and width of a kernel, a stride, a pad, a dilation or a receptive field.</summary>
internal readonly record struct Pair(long Height, long Width)
{
    public static Pair Square(long size) => new(size, size);

    public static Pair One => Square(1);

    public static Pair Zero => Square(0);

    public bool IsSquare => Height == Width;

    /// <summary>`3×3`.</summary>
    public override string ToString() => $"{Text(Height)}×{Text(Width)}";

    /// <summary>`3` where both are the same, else `3×1`.</summary>
    public string ToShortString() => IsSquare ? Text(Height) : ToString();

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
