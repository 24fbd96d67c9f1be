using static TorchSharp.torch;

namespace VggGen.Cli.WeightsFiles;

/// <summary>Element types as people write them: `f32`, `bf16`, `i64`.</summary>
internal static class ElementType
{
    private static readonly ScalarType[] floating = [ScalarType.Float32, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float64];

    /// <summary>The words for those that weights can be converted to.</summary>
    public static string[] FloatingWords => [.. floating.Select(Word)];

    public static string Word(ScalarType type) => (SafetensorsType.NameOf(type) ?? type.ToString()).ToLowerInvariant();

    /// <summary>The type of one of <see cref="FloatingWords"/>.</summary>
    public static ScalarType Of(string word) => Array.Find(floating, type => Word(type) == word);

    public static bool IsFloating(ScalarType type) => floating.Contains(type);
}
