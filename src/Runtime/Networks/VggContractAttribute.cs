using System.ComponentModel;

[assembly: VggGen.VggContract(1)]

namespace VggGen;

/// <summary>The version of the contract between generated code and this runtime. The generator compares it with its own (VGG1007).</summary>
/// <param name="version">Raised with every change that breaks code generated before.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class VggContractAttribute(int version) : Attribute
{
    /// <summary>From 1 up.</summary>
    public int Version { get; } = version;
}
