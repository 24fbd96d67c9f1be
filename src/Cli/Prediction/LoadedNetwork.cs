using System.Reflection;
using static TorchSharp.torch;

namespace VggGen.Cli.Prediction;

/// <summary>The class that a network became.</summary>
internal sealed class LoadedNetwork(Type type)
{
    /// <summary>The network as data.</summary>
    public NetworkDescription Description { get; } = (NetworkDescription)type.GetProperty("Description", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    /// <summary>Makes one with the weights of a file, in evaluation mode. The caller disposes it.</summary>
    /// <exception cref="WeightsException">The weights cannot be read, or do not fit.</exception>
    public VggNetwork Load(string weights, WeightsAdaptations adaptations = WeightsAdaptations.None)
    {
        var load = type.GetMethod("Load")!.CreateDelegate<Func<string, VggOptions?, VggNetwork>>();
        return load(weights, new VggOptions { Adaptations = adaptations });
    }

    /// <summary>Makes one that has shapes and no memory. The caller disposes it.</summary>
    public VggNetwork WithoutMemory() => Create(new VggOptions { Device = META, Initialize = false });

    /// <summary>Makes one. The caller disposes it.</summary>
    public VggNetwork Create(VggOptions options) => (VggNetwork)type.GetConstructor([typeof(VggOptions)])!.Invoke([options]);
}
