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

    /// <summary>The length of all elements in bytes, of a shape that a file claims.</summary>
    /// <exception cref="WeightsException">They are more than 63 bits can count.</exception>
    public static long ByteCount(string path, string name, ScalarType type, IReadOnlyList<long> shape)
    {
        try
        {
            return shape.Aggregate((long)type.Size(), static (product, extent) => checked(product * extent));
        }
        catch (OverflowException exception)
        {
            throw new WeightsException(path, $"{name} claims a shape of more elements than any memory holds: {WeightsEntry.Extents(shape)}", exception);
        }
    }
}
