using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace VggGen.Generator.Tests.Support;

/// <summary>What generated code is compiled against: .NET, TorchSharp and the runtime, as this process runs with them. Read once.</summary>
internal static class References
{
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(IsWanted)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    // Fewer references make each compilation quicker, and the compiler's own assemblies have no business in a user's project.
    private static bool IsWanted(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return name is "TorchSharp" or "VggGen.Runtime" or "netstandard" or "mscorlib" || (name.StartsWith("System", StringComparison.Ordinal) && !name.Contains("CodeAnalysis", StringComparison.Ordinal));
    }
}
