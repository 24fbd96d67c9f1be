using VggGen.Generator.Syntax;

namespace VggGen.Generator.Layers;

/// <summary>`kaiming`, `xavier`, `paper`, `normal(mean, std)`.</summary>
internal static class InitializationNotation
{
    /// <summary>The scheme, or null where the value names none.</summary>
    public static Initialization? Read(WordValueSyntax value) => (value.Word.Text.ToLowerInvariant(), value.ArgumentCount) switch
    {
        ("kaiming", 0) => new Initialization(InitializationKind.Kaiming),
        ("xavier", 0) => new Initialization(InitializationKind.Xavier),
        ("paper", 0) => new Initialization(InitializationKind.Paper),
        ("normal", 2) when value.Arguments[1].Value >= 0 => new Initialization(InitializationKind.Normal, value.Arguments[0].Value, value.Arguments[1].Value),
        _ => null,
    };
}
