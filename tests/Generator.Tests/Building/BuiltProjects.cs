using System.Reflection;
using VggGen.Shells;

namespace VggGen.Generator.Tests.Building;

/// <summary>
/// Small C# libraries with `.vggconf` files, outside the repository, built by one real `dotnet build`: each shows what its compiler printed, and what it wrote into its
/// error log (infos are printed nowhere else).
/// </summary>
public sealed class BuiltProjects : IDisposable
{
    private const string Odd = "Mine extends D { }\nNet = conv3-8, FC-10 { input: 8×8 RGB }\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vgggen-builds-");

    public BuiltProjects()
    {
        Write("plain", Odd);
        Write("allowed", "allow: VGG0807, VGG0904\n" + Odd);
        Write("no-warn", Odd, "<NoWarn>$(NoWarn);VGG0807;VGG0904</NoWarn>");
        Write("configured", Odd);
        File.WriteAllText(Path.Combine(folder.FullName, "configured", ".globalconfig"), "is_global = true\ndotnet_diagnostic.VGG0807.severity = none\ndotnet_diagnostic.VGG0904.severity = none\n");
        Write("raised", Odd, "<WarningsAsErrors>VGG0807</WarningsAsErrors>");
        Write("mistaken", "input: 8×8 RGB\nA = conv3-8, maxpool9, FC-10, soft-max\nB extends A { remove fc3 }\n");
        Write("hushed", "input: 8×8 RGB\nA = conv3-8, maxpool9, FC-10, soft-max\n", "<NoWarn>$(NoWarn);VGG0401</NoWarn>");
        Write("left-out", "input: 8×8 RGB\nconv3-8, FC-10, soft-max\n", "<EnableDefaultVggConfItems>false</EnableDefaultVggConfItems>");
        Write("foreign", string.Empty);
        File.WriteAllBytes(Path.Combine(folder.FullName, "foreign", "net.vggconf"), [.. "input: 8x8 RGB\n# caf"u8, 0xE9, .. "\nconv3-8, FC-10, soft-max\n"u8]);
        File.WriteAllText(Path.Combine(folder.FullName, "all.proj"), """
            <Project>
              <Target Name="Build">
                <ItemGroup><Library Include="*/*.csproj" /></ItemGroup>
                <MSBuild Projects="@(Library)" Targets="Restore" Properties="Phase=Restore" />
                <MSBuild Projects="@(Library)" Targets="Build" ContinueOnError="true" />
              </Target>
            </Project>
            """);
        Output = Build();
    }

    /// <summary>All that the build printed.</summary>
    public string Output { get; }

    /// <summary>What the build printed of VGG diagnostics of a project, without the path before the file's name and the link behind the text: `net.vggconf(1,1): warning VGG0807: …`.</summary>
    public IReadOnlyList<string> Printed(string project) =>
        [.. Output.Split('\n')
            .Where(line => line.Contains(" VGG", StringComparison.Ordinal) && line.Contains(Path.Combine(folder.Name, project) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Select(line => line.Trim())
            .Select(line => line[line.IndexOf("net.vggconf", StringComparison.Ordinal)..].Split(" (https:", 2)[0].Split(" [/", 2)[0])
            .Distinct()];

    /// <summary>The error log of a project: SARIF 2.1.</summary>
    public string ErrorLog(string project) => File.ReadAllText(Path.Combine(folder.FullName, project, "obj", "log.sarif"));

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(string project, string text, string properties = "")
    {
        var path = folder.CreateSubdirectory(project).FullName;
        File.WriteAllText(Path.Combine(path, "net.vggconf"), text);

        // The SDK looks for .globalconfig above the C# files of a project, so there must be one.
        File.WriteAllText(Path.Combine(path, "Use.cs"), "public static class Use { public static string Name => nameof(TorchSharp); }\n");
        File.WriteAllText(Path.Combine(path, project + ".csproj"), $"""
            <Project>
              <Import Project="Sdk.props" Sdk="Microsoft.NET.Sdk" />
              <Import Project="{Metadata("PackageBuildFolder")}VggGen.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RootNamespace>Acme</RootNamespace>
                <ErrorLog>obj/log.sarif,version=2.1</ErrorLog>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <Analyzer Include="{typeof(VggGenerator).Assembly.Location}" />
                <Reference Include="{typeof(TorchSharp.torch).Assembly.Location}" />
                <Reference Include="{typeof(VggNetwork).Assembly.Location}" />
              </ItemGroup>
              <Import Project="{Metadata("PackageBuildFolder")}VggGen.targets" />
              <Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />
            </Project>
            """);
    }

    private string Build() =>
        UserShell.Run(folder.FullName, Environment.GetEnvironmentVariable("NUGET_PACKAGES"), UserShell.Dotnet, "build", "all.proj", "-nologo", "-v:q", "-tl:off", "-m:2", "-nodeReuse:false").Output;

    private static string Metadata(string key) =>
        typeof(BuiltProjects).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
