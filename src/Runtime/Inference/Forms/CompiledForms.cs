using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VggGen;

/// <summary>Which form a network is compiled to.</summary>
internal static class CompiledForms
{
    /// <summary>Makes the best form that runs here; its notes say what had to give way.</summary>
    public static ICompiledForm Create(VggNetwork network, CompileOptions options) => options.Precision switch
    {
        Precision.BFloat16 when !OnCpu(network) => Script(network, inBFloat16: true, isFused: false, options.ReleaseNetwork, []),
        Precision.Int8 when !OnCpu(network) => Script(network, inBFloat16: true, isFused: false, options.ReleaseNetwork, ["int8 gives way to bfloat16: oneDNN computes in 8 bits only on the CPU"]),
        Precision.BFloat16 when Avx512BW.IsSupported => Script(network, inBFloat16: true, isFused: true, options.ReleaseNetwork, []),
        Precision.BFloat16 => Float32(network, options, ["bfloat16 gives way to float32: oneDNN computes in it only on processors with AVX-512"]),
        Precision.Int8 => Int8(network, options),
        Precision.Auto => FastestForm.Choose(network, options),
        _ => Float32(network, options, []),
    };

    /// <summary>In 8 bits.</summary>
    public static ICompiledForm Int8(VggNetwork network, CompileOptions options)
    {
        var name = network.GetType().Name;
        var calibration = options.Calibration ?? network.RequireCalibration();
        if (!Avx2.IsSupported)
        {
            return Float32(network, options, ["int8 gives way to float32: oneDNN computes in 8 bits only on x86 processors with AVX2"]);
        }

        // Without VNNI pairs of products are summed up in 16 bits, which 8 bits times 8 bits overflow; with 7 bits of the map they do not.
        var highest = Int8Support.HasVnni ? 255 : 127;
        var steps = new QuantizedSteps(calibration, name, highest);
        var weights = new QuantizedWeights(network.Architecture, network.ModulesByKey, steps.Inputs(network.Architecture));
        var script = new QuantizedScript(network.Architecture, weights, steps, highest);
        var note = Int8Support.HasVnni ? "int8 by oneDNN's quantised operators" : "int8 by oneDNN's quantised operators, with maps of 7 bits, as this processor has no VNNI";
        return new ScriptForm([note], script.Write, tensor => weights[tensor], TorchSharp.torch.CPU, weights);
    }

    /// <summary>In float32.</summary>
    public static ICompiledForm Float32(VggNetwork network, CompileOptions options, IReadOnlyList<string> notes)
    {
        if (options.Exact || !OnCpu(network))
        {
            // In float32 and channels-last memory oneDNN's fused convolution measured half as fast as libtorch's own with AVX2, and no faster with AVX-512.
            return Script(network, inBFloat16: false, isFused: false, options.ReleaseNetwork, notes);
        }

        if (Vector512.IsHardwareAccelerated)
        {
            return new KernelForm<Lanes512>(network.Architecture, network.ModulesByKey, options.ReleaseNetwork, notes);
        }

        if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
        {
            return new KernelForm<Lanes256>(network.Architecture, network.ModulesByKey, options.ReleaseNetwork, notes);
        }

        return new KernelForm<Lanes128>(network.Architecture, network.ModulesByKey, options.ReleaseNetwork, notes);
    }

    /// <summary>By libtorch's own operators.</summary>
    public static ICompiledForm Script(VggNetwork network, bool inBFloat16, bool isFused, bool share, IReadOnlyList<string> notes)
    {
        var weights = new ScriptWeights(network.Architecture, network.ModulesByKey, inBFloat16, isFused, network.WeightsDevice, share);
        var script = new FloatScript(weights);
        string form = $"{(inBFloat16 ? "bfloat16" : "float32")} by {(isFused ? "oneDNN's fused operators" : "libtorch's operators")}";
        return new ScriptForm([.. notes, form], (taps, dense) => script.Write(network.Architecture, taps, dense), name => weights[name], network.WeightsDevice, weights);
    }

    private static bool OnCpu(VggNetwork network) => network.WeightsDevice.type == TorchSharp.DeviceType.CPU;
}
