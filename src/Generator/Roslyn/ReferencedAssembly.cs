using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace VggGen.Generator.Roslyn;

/// <summary>An assembly that generated code stands on, as the project references it.</summary>
/// <param name="Contract">The version of the contract between generator and runtime that it declares; null where it declares none.</param>
internal sealed record ReferencedAssembly(string Name, Version Version, int? Contract)
{
    public const string TorchSharp = "TorchSharp";
    public const string Runtime = "VggGen.Runtime";
    private const string ContractAttribute = "VggContractAttribute";

    /// <summary>Reads what a reference says of itself; null for all assemblies but the two.</summary>
    public static ReferencedAssembly? Read(MetadataReference reference) => reference switch
    {
        PortableExecutableReference { FilePath: { } path } file when Path.GetFileNameWithoutExtension(path) is TorchSharp or Runtime => Read(file),
        CompilationReference { Compilation: { AssemblyName: TorchSharp or Runtime } compilation } => Read(compilation.Assembly),
        _ => null,
    };

    private static ReferencedAssembly? Read(PortableExecutableReference file)
    {
        try
        {
            if (file.GetMetadata() is not AssemblyMetadata metadata)
            {
                return null;
            }

            var reader = metadata.GetModules()[0].GetMetadataReader();
            var assembly = reader.GetAssemblyDefinition();
            return new ReferencedAssembly(reader.GetString(assembly.Name), assembly.Version, ReadContract(reader, assembly));
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException)
        {
            // The C# compiler reports a reference that it cannot read.
            return null;
        }
    }

    private static int? ReadContract(MetadataReader reader, AssemblyDefinition assembly)
    {
        foreach (var handle in assembly.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MethodDefinition
                && reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType() is var type
                && reader.GetString(reader.GetTypeDefinition(type).Name) == ContractAttribute)
            {
                // A two-byte prolog, then the argument (ECMA-335, II.23.3).
                var value = reader.GetBlobReader(attribute.Value);
                value.ReadUInt16();
                return value.ReadInt32();
            }
        }

        return null;
    }

    private static ReferencedAssembly Read(IAssemblySymbol assembly)
    {
        var contract = assembly.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == ContractAttribute);
        return new ReferencedAssembly(assembly.Name, assembly.Identity.Version, contract is { ConstructorArguments.Length: 1 } ? contract.ConstructorArguments[0].Value as int? : null);
    }
}
