using static TorchSharp.torch;

namespace VggGen;

/// <summary>Where torch's generator of the CPU stands, from which dropout draws.</summary>
internal static class RandomState
{
    /// <summary>The state, bytes. The caller disposes it.</summary>
    public static Tensor Get() => Generator.Default.get_state();

    /// <summary>Makes the generator go on from a state.</summary>
    public static void Set(Tensor state) => Generator.Default.set_state(state);
}
