using System.Diagnostics.CodeAnalysis;

namespace VggGen;

/// <summary>In what numbers a compiled network computes.</summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The types are what the names say.")]
public enum Precision
{
    /// <summary>32 bits throughout.</summary>
    Float32,

    /// <summary>Weights and maps in bfloat16 (8 bits of precision), sums in float32; needs a processor with AVX512-BF16 or AMX to be worth it.</summary>
    BFloat16,

    /// <summary>Weights and maps in 8 bits, sums in 32, from a calibration; needs a processor with VNNI to be worth it.</summary>
    Int8,

    /// <summary>Whatever is fastest here and stays within the tolerance on the sample images.</summary>
    Auto,
}
