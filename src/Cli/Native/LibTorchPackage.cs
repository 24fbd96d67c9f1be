namespace VggGen.Cli.Native;

/// <summary>The NuGet package that holds libtorch for a system.</summary>
/// <param name="System">The system as NuGet names it: `linux-x64`.</param>
internal sealed record LibTorchPackage(string System, string Version)
{
    /// <summary>The systems for which libtorch 2.10 is packed.</summary>
    public static IReadOnlyList<string> Systems { get; } = ["linux-x64", "osx-arm64", "win-arm64", "win-x64"];

    public string Name => $"libtorch-cpu-{System}";

    /// <summary>The folder of its libraries if it is unpacked below <paramref name="packages"/>, else null.</summary>
    public string? FindIn(string packages)
    {
        // NuGet writes this file last, so a package that is being unpacked is not taken.
        var package = Path.Combine(packages, Name, Version);
        var native = Path.Combine(package, "runtimes", System, "native");
        return File.Exists(Path.Combine(package, ".nupkg.metadata")) && Directory.Exists(native) ? native : null;
    }

    /// <summary>The file of a library on this system: `libtorch_cpu.so` of `torch_cpu`.</summary>
    public static string FileOf(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";
}
