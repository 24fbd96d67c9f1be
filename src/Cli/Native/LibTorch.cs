using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using TorchSharp;

namespace VggGen.Cli.Native;

/// <summary>
/// libtorch for the commands that run networks. It takes half a gigabyte and differs from system to system, so the tool does not carry
/// it: it is taken from beside the tool, from NuGet's package folder, or restored into that folder once.
/// </summary>
internal static class LibTorch
{
    private static readonly string version = typeof(LibTorch).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == "LibTorchVersion").Value!;

    /// <summary>Makes sure that TorchSharp finds libtorch; to be called before its first use.</summary>
    /// <exception cref="UsageException">There is no libtorch for this system, or it cannot be restored or loaded.</exception>
    public static void Require(Terminal terminal, CancellationToken cancellation)
    {
        if (NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out _))
        {
            return;
        }

        var package = new LibTorchPackage(System(), version);
        var folder = package.FindIn(GlobalPackages.Folder()) ?? LibTorchRestore.Run(package, terminal, cancellation);

        // By their full paths the parts of libtorch find each other; the handler answers TorchSharp, which asks by name.
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => NativeLibrary.TryLoad(Path.Combine(folder, LibTorchPackage.FileOf(name)), out var handle) ? handle : 0;
        try
        {
            NativeLibrary.Load(Path.Combine(folder, LibTorchPackage.FileOf("torch")));
            torch.InitializeDeviceType(DeviceType.CPU);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException or NotSupportedException or TypeInitializationException)
        {
            throw new UsageException($"libtorch in {folder} does not load: {(exception.InnerException ?? exception).Message.Split('\n')[0].TrimEnd('.', ' ', '\r')}");
        }
    }

    private static string System()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : RuntimeInformation.OSDescription;
        var name = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        return LibTorchPackage.Systems.Contains(name)
            ? name
            : throw new UsageException($"there is no libtorch package for {name}, so no network runs here; there are packages for {string.Join(", ", LibTorchPackage.Systems)}");
    }
}
