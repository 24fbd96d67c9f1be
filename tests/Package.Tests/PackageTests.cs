using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using VggGen.Package.Tests.Support;

namespace VggGen.Package.Tests;

/// <summary>What is in the packages.</summary>
[Collection(nameof(Consumers))]
public class PackageTests(ConsumerProjects consumers)
{
    public static TheoryData<string> Names { get; } = ["VggGen", "VggGen.Runtime", "VggGen.Models", "VggGen.Cli", "VggGen.Templates"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_package_says_what_it_is(string name)
    {
        using var package = Open(name);
        var metadata = Manifest(package, name);
        Assert.Equal(Repository.Version, Value(metadata, "version"));
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.NotNull(package.GetEntry(Value(metadata, "icon")!));
        Assert.Matches("^# " + name.Replace(".", @"\.", StringComparison.Ordinal) + "\n", Read(package, Value(metadata, "readme")!));
        Assert.InRange(Value(metadata, "description")!.Length, 50, 300);
        Assert.Matches("^[0-9a-f]{40}$", metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")!.Value);
    }

    [Theory]
    [InlineData("VggGen.Runtime")]
    [InlineData("VggGen.Models")]
    [InlineData("VggGen.Cli")]
    public void Symbols_are_packed_beside_it(string name) =>
        Assert.True(File.Exists(Path.Combine(consumers.Feed.Folder, $"{name}.{Repository.Version}.snupkg")));

    [Theory]
    [InlineData("VggGen", "analyzers/dotnet/cs/VggGen.Generator.dll")]
    [InlineData("VggGen.Runtime", "tasks/netstandard2.0/VggGen.Runtime.Tasks.dll")]
    public void What_compilers_and_builds_load_carries_its_symbols_inside(string name, string path)
    {
        using var package = Open(name);
        using var image = new MemoryStream();
        package.GetEntry(path)!.Open().CopyTo(image);
        image.Position = 0;
        using var reader = new PEReader(image);
        Assert.Contains(reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        Assert.Contains(reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Fact]
    public void The_generator_s_package_holds_one_generator_and_its_props_and_targets()
    {
        using var package = Open("VggGen");
        var own = package.Entries.Select(entry => entry.FullName).Where(path => path.Contains('/', StringComparison.Ordinal) && !path.StartsWith("_rels/", StringComparison.Ordinal) && !path.StartsWith("package/", StringComparison.Ordinal));
        Assert.Equal(
            [
                "analyzers/dotnet/cs/VggGen.Generator.dll",
                "build/net8.0/VggGen.props",
                "build/net8.0/VggGen.targets",
                "buildTransitive/net8.0/VggGen.props",
                "buildTransitive/net8.0/VggGen.targets",
                "lib/net8.0/_._",
            ],
            own.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_package_chooses_a_libtorch(string name)
    {
        using var package = Open(name);
        Assert.DoesNotContain("libtorch", Read(package, name + ".nuspec").ToLowerInvariant().Replace("libtorchsharp", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(package.Entries, entry => entry.Name.Contains("torch_cpu", StringComparison.Ordinal));
    }

    [Fact]
    public void The_build_names_the_libtorch_that_this_TorchSharp_needs()
    {
        using var package = Open("VggGen.Runtime");
        Assert.Contains($"Version=&quot;{Repository.LibTorchVersion}&quot;", Read(package, "buildTransitive/net8.0/VggGen.Runtime.targets"), StringComparison.Ordinal);
    }

    [Fact]
    public void Packing_warns_of_nothing() => Assert.DoesNotContain("warning", consumers.Feed.PackOutput, StringComparison.Ordinal);

    private ZipArchive Open(string name) => ZipFile.OpenRead(Path.Combine(consumers.Feed.Folder, $"{name}.{Repository.Version}.nupkg"));

    private static string Read(ZipArchive package, string path)
    {
        using var reader = new StreamReader(package.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }

    private static XElement Manifest(ZipArchive package, string name) => XDocument.Parse(Read(package, name + ".nuspec")).Root!.Elements().Single();

    private static string? Value(XElement metadata, string element) => metadata.Elements().SingleOrDefault(child => child.Name.LocalName == element)?.Value;
}
