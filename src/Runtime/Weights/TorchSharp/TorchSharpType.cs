using static TorchSharp.torch;

namespace VggGen;

/// <summary>The numbers that TorchSharp's files have for element types: those of its own enumeration.</summary>
internal static class TorchSharpType
{
    private static readonly ScalarType[] s_types =
    [
        ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64,
        ScalarType.Float16, ScalarType.Float32, ScalarType.Float64, ScalarType.Bool, ScalarType.BFloat16,
    ];

    /// <summary>The types, for messages.</summary>
    public static string Known => string.Join(", ", s_types);

    /// <summary>The type of a number; null where it is none of those supported.</summary>
    public static ScalarType? Find(long number) => s_types.Where(type => (long)type == number).Select(type => (ScalarType?)type).FirstOrDefault();

    /// <summary>The number of a type; null where it is none of those supported.</summary>
    public static long? NumberOf(ScalarType type) => s_types.Contains(type) ? (long)type : null;
}
