using static TorchSharp.torch;

namespace VggGen;

/// <summary>How long the elements of each type are.</summary>
internal static class ElementSize
{
    /// <summary>The length of one element in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Weights files have no elements of this type.</exception>
    public static int Size(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Weights files have no elements of this type."),
    };
}
