namespace VggGen.Networks.Bench;

/// <summary>What is compared.</summary>
internal static class InferenceSides
{
    /// <summary>The compiled forms by name.</summary>
    public static IReadOnlyDictionary<string, CompileOptions> Compiled { get; } = new Dictionary<string, CompileOptions>
    {
        ["compiled, float32"] = new CompileOptions(),
    };

    /// <summary>All sides, the hand-written one first.</summary>
    public static IReadOnlyList<string> Names => [InferenceSide.Hand, InferenceSide.Eager, .. Compiled.Keys];
}
