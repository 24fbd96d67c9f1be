using static TorchSharp.torch;

namespace VggGen;

/// <summary>The element types of safetensors that torch has too.</summary>
internal static class SafetensorsType
{
    private static readonly (string Name, ScalarType Type)[] s_types =
    [
        ("F64", ScalarType.Float64),
        ("F32", ScalarType.Float32),
        ("F16", ScalarType.Float16),
        ("BF16", ScalarType.BFloat16),
        ("I64", ScalarType.Int64),
        ("I32", ScalarType.Int32),
        ("I16", ScalarType.Int16),
        ("I8", ScalarType.Int8),
        ("U8", ScalarType.Byte),
        ("BOOL", ScalarType.Bool),
    ];

    /// <summary>The names, for messages.</summary>
    public static string Known => string.Join(", ", s_types.Select(type => type.Name));

    /// <summary>The type of a name; null where torch has none.</summary>
    public static ScalarType? Find(string name)
        => s_types.Where(type => type.Name == name).Select(type => (ScalarType?)type.Type).FirstOrDefault();

    /// <summary>The name of a type; null where safetensors has none.</summary>
    public static string? NameOf(ScalarType type) => s_types.FirstOrDefault(known => known.Type == type).Name;
}
