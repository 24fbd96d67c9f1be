using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VggGen;

/// <summary>Which form a network is compiled to.</summary>
internal static class CompiledForms
{
    /// <summary>Makes the best form that runs here.</summary>
    public static ICompiledForm Create(VggNetwork network, CompileOptions options)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            return new KernelForm<Lanes512>(network.Architecture, network.ModulesByKey, options.ReleaseNetwork);
        }

        if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
        {
            return new KernelForm<Lanes256>(network.Architecture, network.ModulesByKey, options.ReleaseNetwork);
        }

        return new KernelForm<Lanes128>(network.Architecture, network.ModulesByKey, options.ReleaseNetwork);
    }
}
