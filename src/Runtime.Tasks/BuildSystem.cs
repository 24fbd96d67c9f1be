using System.Runtime.InteropServices;

namespace VggGen.Runtime.Tasks;

/// <summary>The system that the build runs on, as far as it decides about mending.</summary>
/// <param name="isLinux">Whether it is Linux.</param>
/// <param name="machine">Its ELF machine number; 0 where that is unknown.</param>
/// <param name="libStdCxxPaths">Where its libstdc++ may be, the best guess first.</param>
internal sealed class BuildSystem(bool isLinux, int machine, IEnumerable<string> libStdCxxPaths)
{
    public bool IsLinux { get; } = isLinux;

    public int Machine { get; } = machine;

    public IEnumerable<string> LibStdCxxPaths { get; } = libStdCxxPaths;

    /// <summary>The system of this process.</summary>
    public static BuildSystem Current() => new(
        RuntimeInformation.IsOSPlatform(OSPlatform.Linux),
        MachineOf(RuntimeInformation.ProcessArchitecture),
        SystemLibStdCxx.UsualPaths());

    /// <summary>e_machine of the System V ABI's processor supplements: EM_X86_64 is 62, EM_AARCH64 is 183.</summary>
    private static int MachineOf(Architecture architecture) => architecture switch
    {
        Architecture.X64 => 62,
        Architecture.Arm64 => 183,
        _ => 0,
    };
}
