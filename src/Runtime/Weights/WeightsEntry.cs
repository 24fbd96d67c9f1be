using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>One tensor of a weights file: what it is, and where its bytes lie.</summary>
public sealed class WeightsEntry
{
    internal WeightsEntry(string name, ScalarType dtype, IReadOnlyList<long> shape, long offset, long byteCount)
        => (Name, DType, Shape, Offset, ByteCount) = (name, dtype, shape, offset, byteCount);

    /// <summary>Its key: <c>features.0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its elements in the file.</summary>
    public ScalarType DType { get; }

    /// <summary>Its extents; none for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Where its elements begin, in bytes from the beginning of the file: row by row, little-endian.</summary>
    public long Offset { get; }

    /// <summary>How long they are, in bytes.</summary>
    public long ByteCount { get; }

    /// <summary><c>features.0.weight 64×3×3×3 Float32</c>.</summary>
    public override string ToString() => $"{Name} {Extents(Shape)} {DType}";

    /// <summary><c>64×3×3×3</c>, or <c>a scalar</c>.</summary>
    internal static string Extents(IReadOnlyList<long> shape)
        => shape.Count == 0 ? "a scalar" : string.Join('×', shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
}
