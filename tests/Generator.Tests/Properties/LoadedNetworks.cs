using System.Reflection;
using System.Runtime.Loader;

namespace VggGen.Generator.Tests.Properties;

/// <summary>Compiled networks, loaded beside the tests and unloaded again.</summary>
internal sealed class LoadedNetworks : IDisposable
{
    private readonly AssemblyLoadContext context = new("random networks", isCollectible: true);
    private readonly Assembly assembly;

    public LoadedNetworks(byte[] image)
    {
        using var stream = new MemoryStream(image);
        assembly = context.LoadFromStream(stream);
    }

    public VggNetwork Create(PlannedNetwork network, VggOptions options) => (VggNetwork)Activator.CreateInstance(TypeOf(network), options)!;

    /// <summary>A constant of the class: `ParameterCount`.</summary>
    public long Constant(PlannedNetwork network, string name) =>
        Convert.ToInt64(TypeOf(network).GetField(name)!.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The names of the class's taps, in the order in which they are written.</summary>
    public IReadOnlyList<string> Taps(PlannedNetwork network) => [.. TypeOf(network).GetNestedType("Taps")!
        .GetProperties()
        .OrderBy(property => property.MetadataToken)
        .Select(property => property.GetValue(null)!)
        .Select(tap => (string)tap.GetType().GetProperty("Name")!.GetValue(tap)!)];

    public void Dispose() => context.Unload();

    private Type TypeOf(PlannedNetwork network) => assembly.GetType(network.FullName, throwOnError: true)!;
}
