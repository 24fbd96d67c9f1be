using System.Reflection;

namespace VggGen.Runtime.Tests.Native;

/// <summary>The real files that the tests of mending work on.</summary>
internal static class NativeFiles
{
    public const string LibraryName = "libLibTorchSharp.so";

    /// <summary>The library as TorchSharp's package holds it. Tests read it only.</summary>
    public static string Original { get; } = Path.Combine(
        typeof(NativeFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "TorchSharpPackage").Value!,
        "runtimes", "linux-x64", "native", LibraryName);

    public static byte[] ReadOriginal() => File.ReadAllBytes(Original);
}
