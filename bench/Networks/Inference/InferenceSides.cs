namespace VggGen.Networks.Bench;

/// <summary>What is compared.</summary>
internal static class InferenceSides
{
    /// <summary>The compiled forms by name.</summary>
    public static IReadOnlyDictionary<string, CompileOptions> Compiled { get; } = new Dictionary<string, CompileOptions>
    {
        ["compiled, float32 exact"] = new CompileOptions { Exact = true },
        ["compiled, float32"] = new CompileOptions(),
        ["compiled, bfloat16"] = new CompileOptions { Precision = Precision.BFloat16 },
        ["compiled, int8"] = new CompileOptions { Precision = Precision.Int8 },
    };

    /// <summary>All sides, the hand-written one first. Of bfloat16 there is one only where the processor has it: elsewhere it gives way to float32.</summary>
    public static IReadOnlyList<string> Names =>
    [
        InferenceSide.Hand,
        InferenceSide.OnnxRuntime,
        InferenceSide.Eager,
        .. Compiled.Where(side => side.Value.Precision != Precision.BFloat16 || BFloat16Support.IsFast).Select(side => side.Key),
    ];
}
