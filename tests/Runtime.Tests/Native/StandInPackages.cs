using System.IO.Compression;
using VggGen.Runtime.Tasks;
using VggGen.Shells;

namespace VggGen.Runtime.Tests.Native;

/// <summary>
/// A package folder of its own with packages laid out as the real ones are: TorchSharp's with the real library,
/// VggGen.Runtime's with the real targets and task, libtorch's with an empty file. Real builds restore from it, and may harm no cache but this one.
/// </summary>
public sealed class StandInPackages : IDisposable
{
    private const string LibraryPath = "runtimes/linux-x64/native/libLibTorchSharp.so";

    private const string Runtime = """<PackageReference Include="VggGen.Runtime" Version="1.0.0" />""";
    private const string LibTorch = """<PackageReference Include="libtorch-cpu-linux-x64" Version="1.0.0" />""";

    private readonly TemporaryFolder _folder = new();

    public StandInPackages()
    {
        Pack("TorchSharp", "", new() { [LibraryPath] = NativeFiles.Original });
        _folder.Write("empty", []);
        Pack("libtorch-cpu-linux-x64", "", new() { ["runtimes/linux-x64/native/libtorch_cpu.so"] = _folder["empty"] });
        var targets = Path.Combine(AppContext.BaseDirectory, "Native", "VggGen.Runtime.targets");
        Pack("VggGen.Runtime", """<dependency id="TorchSharp" version="1.0.0" />""", new()
        {
            ["build/net8.0/VggGen.Runtime.targets"] = targets,
            ["buildTransitive/net8.0/VggGen.Runtime.targets"] = targets,
            ["tasks/netstandard2.0/VggGen.Runtime.Tasks.dll"] = typeof(SymbolVersionMending).Assembly.Location,
        });
        Write("nuget.config", """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="here" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>TorchSharp's library in the package cache of these builds.</summary>
    public string Cached => _folder["packages/torchsharp/1.0.0/" + LibraryPath];

    /// <summary>Writes an app that references libtorch and the package, or the given project instead.</summary>
    /// <returns>Its folder.</returns>
    public string WriteApp(string name, string reference = Runtime)
    {
        WriteProject(name, "<OutputType>Exe</OutputType>", reference + LibTorch);
        return _folder[name];
    }

    /// <summary>Writes an app that references the package, but no libtorch.</summary>
    /// <returns>Its folder.</returns>
    public string WriteAppWithoutLibTorch(string name)
    {
        WriteProject(name, "<OutputType>Exe</OutputType>", Runtime);
        return _folder[name];
    }

    /// <summary>Writes a library that references the package.</summary>
    public void WriteLibrary(string name) =>
        WriteProject(name, "", Runtime);

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs dotnet on a project and returns the exit code and all lines.</summary>
    internal static (int ExitCode, string[] Lines) Run(string folder, params string[] arguments)
    {
        // A cache given by environment would outweigh the one that the projects configure for themselves.
        var (exitCode, output) = UserShell.Run(folder, packages: null, UserShell.Dotnet, [.. arguments, "-tl:off", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"]);
        return (exitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private void WriteProject(string name, string properties, string reference)
    {
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
                <CreateHardLinksForCopyLocalIfPossible>true</CreateHardLinksForCopyLocalIfPossible>
                <CreateHardLinksForPublishFilesIfPossible>true</CreateHardLinksForPublishFilesIfPossible>
                {properties}
              </PropertyGroup>
              <ItemGroup>{reference}</ItemGroup>
            </Project>
            """);
        Write($"{name}/{name}.cs", $"internal static class {name}Program {{ private static void Main() {{ }} }}");
    }

    private void Write(string name, string text) => _folder.Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private void Pack(string id, string dependencies, Dictionary<string, string> files)
    {
        Directory.CreateDirectory(_folder["feed"]);
        using var package = ZipFile.Open(_folder[$"feed/{id}.1.0.0.nupkg"], ZipArchiveMode.Create);
        using (var manifest = new StreamWriter(package.CreateEntry(id + ".nuspec").Open()))
        {
            manifest.Write($"""
                <package><metadata>
                  <id>{id}</id><version>1.0.0</version><authors>test</authors><description>test</description>
                  <dependencies><group targetFramework="net8.0">{dependencies}</group></dependencies>
                </metadata></package>
                """);
        }

        foreach (var (name, source) in files) package.CreateEntryFromFile(source, name);
    }
}
