using System.Runtime.Intrinsics.X86;

namespace VggGen;

/// <summary>Whether this processor multiplies bytes and sums them up in 32 bits by one instruction.</summary>
internal static class Int8Support
{
    // Intel's manual, CPUID leaf 7, subleaf 0: ECX bit 11 is AVX512_VNNI; subleaf 1: EAX bit 4 is AVX-VNNI.
    private const int Avx512Vnni = 1 << 11;
    private const int AvxVnni = 1 << 4;

    /// <summary>Whether it has VNNI in either form.</summary>
    public static bool HasVnni { get; } = Avx2.IsSupported && ((Avx512F.IsSupported && (X86Base.CpuId(7, 0).Ecx & Avx512Vnni) != 0) || (X86Base.CpuId(7, 1).Eax & AvxVnni) != 0);
}
