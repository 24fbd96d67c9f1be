using System.Reflection;

namespace VggGen.Package.Tests.Support;

/// <summary>This repository, as the build of these tests knew it.</summary>
internal static class Repository
{
    public static string Folder { get; } = Metadata("Repository");

    public static string Configuration { get; } = Metadata("Configuration");

    /// <summary>The version of the packages.</summary>
    public static string Version { get; } = Metadata("Version");

    public static string LibTorchVersion { get; } = Metadata("LibTorchVersion");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
