using System.Globalization;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>One tensor of a weights file: what it is, and where its elements come from.</summary>
public sealed class WeightsEntry
{
    private readonly Func<Tensor>? _decode;

    private WeightsEntry(string name, ScalarType dtype, IReadOnlyList<long> shape, RawElements? raw, Func<Tensor>? decode)
    {
        (Name, DType, Shape, Raw, _decode) = (name, dtype, shape, raw, decode);
        ByteCount = shape.Aggregate((long)dtype.Size(), static (product, extent) => checked(product * extent));
    }

    /// <summary>Its key: <c>features.0.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The type of its elements in the file.</summary>
    public ScalarType DType { get; }

    /// <summary>Its extents; none for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>How long its elements are, in bytes.</summary>
    public long ByteCount { get; }

    /// <summary>
    /// Where its elements begin, in bytes from the beginning of the file, where they lie there row by row and little-endian; null where they are compressed or otherwise arranged.
    /// </summary>
    public long? Offset => Raw is { IsContiguous: true } ? Raw.Offset : null;

    /// <summary>The elements in the file, or null where they must be decoded.</summary>
    internal RawElements? Raw { get; }

    /// <summary><c>features.0.weight 64×3×3×3 Float32</c>.</summary>
    public override string ToString() => $"{Name} {Extents(Shape)} {DType}";

    /// <summary>A tensor whose elements lie in a file row by row.</summary>
    internal static WeightsEntry At(WeightsContainer container, string name, ScalarType dtype, IReadOnlyList<long> shape, long offset)
        => View(container, name, dtype, shape, offset, strides: null);

    /// <summary>A tensor whose elements lie in a file with steps between them. The caller has checked that they all lie within it.</summary>
    /// <param name="container">The file.</param>
    /// <param name="name">The key.</param>
    /// <param name="dtype">The type of the elements.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="offset">Where the first element begins, in bytes.</param>
    /// <param name="strides">How many elements lie between neighbours along each extent; null for row by row.</param>
    internal static WeightsEntry View(WeightsContainer container, string name, ScalarType dtype, IReadOnlyList<long> shape, long offset, IReadOnlyList<long>? strides)
        => new(name, dtype, shape, new RawElements(container, offset, dtype, shape, strides), decode: null);

    /// <summary>A tensor that something else than plain reading brings into memory.</summary>
    /// <param name="name">The key.</param>
    /// <param name="dtype">The type of the elements.</param>
    /// <param name="shape">The extents.</param>
    /// <param name="decode">Makes the tensor, contiguous and on the CPU; it throws <see cref="WeightsException"/> where the file is damaged.</param>
    internal static WeightsEntry Decoded(string name, ScalarType dtype, IReadOnlyList<long> shape, Func<Tensor> decode)
        => new(name, dtype, shape, raw: null, decode);

    /// <summary>The tensor in new memory, contiguous and on the CPU. The caller disposes it.</summary>
    internal Tensor Read() => Raw?.Read(Name) ?? _decode!();

    /// <summary><c>64×3×3×3</c>, or <c>a scalar</c>.</summary>
    internal static string Extents(IReadOnlyList<long> shape)
        => shape.Count == 0 ? "a scalar" : string.Join('×', shape.Select(extent => extent.ToString(CultureInfo.InvariantCulture)));
}
