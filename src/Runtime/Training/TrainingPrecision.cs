using System.Diagnostics.CodeAnalysis;

namespace VggGen;

/// <summary>In which numbers a training step computes. The weights themselves, their gradients, the optimiser and the loss are float32 in every case.</summary>
public enum TrainingPrecision
{
    /// <summary><see cref="BFloat16"/> where the processor has instructions for it, else <see cref="Float32"/>.</summary>
    Auto,

    /// <summary>Layers compute in float32.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It is the name of the type of numbers, as torch has it.")]
    Float32,

    /// <summary>Layers compute in bfloat16, forward and backward. Where the processor has no instructions for it, training says so and computes in float32: emulated, it would be slower.</summary>
    BFloat16,
}
