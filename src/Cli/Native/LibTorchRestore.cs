using System.Diagnostics;
using System.Text.Json;

namespace VggGen.Cli.Native;

/// <summary>Lets NuGet restore libtorch, from the sources and into the folder that the user's NuGet.Config names.</summary>
internal static class LibTorchRestore
{
    /// <summary>The folder of the package's libraries, once it is restored.</summary>
    /// <exception cref="UsageException">The restore failed.</exception>
    public static string Run(LibTorchPackage package, Terminal terminal, CancellationToken cancellation)
    {
        terminal.Error.WriteLine($"vgg: restoring {package.Name} {package.Version}, which runs networks (once, some 150 MB)");
        var project = Directory.CreateTempSubdirectory("vgg-libtorch-");
        try
        {
            File.WriteAllText(Path.Combine(project.FullName, "libtorch.csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
                  <ItemGroup><PackageReference Include="{package.Name}" Version="{package.Version}" /></ItemGroup>
                </Project>
                """);
            var output = Restore(project.FullName, cancellation);
            var found = PackageFolders(Path.Combine(project.FullName, "obj", "project.assets.json")).Select(package.FindIn).FirstOrDefault(folder => folder is not null);
            return found ?? throw new UsageException($"{package.Name} could not be restored: {Reason(output)}; `dotnet add package {package.Name} --version {package.Version}` in any project restores it too");
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    private static string Restore(string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "-nologo", "-v:q", "-tl:off"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Start(start);
        using var registration = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return output + error.GetAwaiter().GetResult();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UsageException("`dotnet` is not on the path, so libtorch cannot be restored; add the .NET SDK's folder to PATH");
        }
    }

    /// <summary>The folders that the restore used; none where it failed.</summary>
    private static IReadOnlyList<string> PackageFolders(string assets)
    {
        if (!File.Exists(assets))
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(assets));
        return document.RootElement.TryGetProperty("packageFolders", out var folders)
            ? [.. folders.EnumerateObject().Select(folder => folder.Name)]
            : [];
    }

    /// <summary>NuGet's first error, without the project's path before it.</summary>
    private static string Reason(string output)
    {
        var line = output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? output.Split('\n')[0];
        var start = line.IndexOf("error", StringComparison.OrdinalIgnoreCase);
        return line[Math.Max(0, start)..].Split(" [", 2)[0].Trim().TrimEnd('.');
    }
}
