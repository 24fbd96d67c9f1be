using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static TorchSharp.torch;

namespace VggGen;

/// <summary>Which form a network is compiled to.</summary>
internal static class CompiledForms
{
    /// <summary>Makes the best form that runs here; its notes say what had to give way.</summary>
    public static ICompiledForm Create(VggNetwork network, CompileOptions options) => options.Precision switch
    {
        Precision.BFloat16 when !OnCpu(network) => Script(network, inBFloat16: true, isFused: false, options.ReleaseNetwork, []),
        Precision.Int8 when !OnCpu(network) => Script(network, inBFloat16: true, isFused: false, options.ReleaseNetwork, ["int8 gives way to bfloat16: oneDNN computes in 8 bits only on the CPU"]),
        Precision.BFloat16 when Avx512BW.IsSupported => Tried(network, options, "bfloat16", () => Script(network, inBFloat16: true, isFused: true, options.ReleaseNetwork, [])),
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
        var inputs = steps.Inputs(network.Architecture);
        var note = Int8Support.HasVnni ? "int8 by oneDNN's quantised operators" : "int8 by oneDNN's quantised operators, with maps of 7 bits, as this processor has no VNNI";
        return Tried(network, options, "int8", () =>
        {
            var weights = new QuantizedWeights(network.Architecture, network.ModulesByKey, inputs);
            var script = new QuantizedScript(network.Architecture, weights, steps, highest);
            return new ScriptForm([note], script.Write, tensor => weights[tensor], CPU, weights);
        });
    }

    /// <summary>A form that has run once, as operators and instructions may be missing that nobody can ask for beforehand; else float32, whose notes say why.</summary>
    /// <param name="network">The network.</param>
    /// <param name="options">How it is compiled.</param>
    /// <param name="name">What the form computes in.</param>
    /// <param name="create">Makes the form.</param>
    public static ICompiledForm Tried(VggNetwork network, CompileOptions options, string name, Func<ICompiledForm> create)
    {
        ICompiledForm? form = null;
        try
        {
            form = create();
            var input = network.Architecture.Input;
            using var scope = NewDisposeScope();
            form.Run(zeros(1, input.Channels, input.Height, input.Width), [network.Architecture.Taps.Count - 1], dense: false);
            return form;
        }
        catch (ExternalException exception)
        {
            // libtorch's message goes on with its own stack.
            form?.Dispose();
            return Float32(network, options, [$"{name} gives way to float32: libtorch cannot run it here ({exception.Message.Split('\n')[0].TrimEnd()})"]);
        }
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
