using static TorchSharp.torch;

namespace VggGen;

/// <summary>The element types of safetensors that torch has too.</summary>
internal static class SafetensorsType
{
    private static readonly (string Name, ScalarType Type, int Size)[] s_types =
    [
        ("F64", ScalarType.Float64, 8),
        ("F32", ScalarType.Float32, 4),
        ("F16", ScalarType.Float16, 2),
        ("BF16", ScalarType.BFloat16, 2),
        ("I64", ScalarType.Int64, 8),
        ("I32", ScalarType.Int32, 4),
        ("I16", ScalarType.Int16, 2),
        ("I8", ScalarType.Int8, 1),
        ("U8", ScalarType.Byte, 1),
        ("BOOL", ScalarType.Bool, 1),
    ];

    /// <summary>The names, for messages.</summary>
    public static string Known => string.Join(", ", s_types.Select(type => type.Name));

    /// <summary>The type of a name, and its size in bytes; null where torch has none.</summary>
    public static (ScalarType Type, int Size)? Find(string name)
        => s_types.Where(type => type.Name == name).Select(type => ((ScalarType, int)?)(type.Type, type.Size)).FirstOrDefault();

    /// <summary>The name of a type; null where safetensors has none.</summary>
    public static string? NameOf(ScalarType type) => s_types.FirstOrDefault(known => known.Type == type).Name;
}
