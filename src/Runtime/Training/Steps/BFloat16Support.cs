using System.Runtime.Intrinsics.X86;

namespace VggGen;

/// <summary>Whether this processor multiplies bfloat16 by instructions of its own.</summary>
internal static class BFloat16Support
{
    // Intel's manual, CPUID leaf 7, subleaf 1: EAX bit 5 is AVX512_BF16; subleaf 0: EDX bit 22 is AMX-BF16. Both need the registers of AVX-512 to be switched on by the system.
    private const int Avx512BFloat16 = 1 << 5;
    private const int AmxBFloat16 = 1 << 22;

    /// <summary>Whether oneDNN computes convolutions in bfloat16 here faster than in float32.</summary>
    public static bool IsFast { get; } = Avx512F.IsSupported && (HasBit(1, 0, Avx512BFloat16) || HasBit(0, 3, AmxBFloat16));

    private static bool HasBit(int subleaf, int register, int bit)
    {
        var (eax, ebx, ecx, edx) = X86Base.CpuId(7, subleaf);
        Span<int> registers = [eax, ebx, ecx, edx];
        return (registers[register] & bit) != 0;
    }
}
