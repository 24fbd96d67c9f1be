using System.Runtime.CompilerServices;
using VggGen.Generator.Tests.Support;

namespace VggGen.Generator.Tests.Compiling;

/// <summary>What is generated compiles without a warning, in old and new C#, with nullable on and off, with documentation on.</summary>
public class GeneratedCodeTests
{
    public static TheoryData<string> Snapshots() =>
        [.. Directory.EnumerateFiles(SnapshotFolder(), "*.verified.cs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Every_snapshot_compiles_without_a_warning_everywhere(string file)
    {
        var code = File.ReadAllText(Path.Combine(SnapshotFolder(), file));
        Assert.All(CSharpProject.All, project => Assert.Equal("", project.Problems(code)));
    }

    [Fact]
    public void The_check_sees_what_it_is_to_see()
    {
        var code = Generated.Last("input: 8×8 RGB\nconv3-8, FC-10\n");
        var undocumented = code.Replace("    /// <summary>Learned numbers.</summary>\n", "", StringComparison.Ordinal);
        var nullableOff = code.Replace("#nullable enable", "", StringComparison.Ordinal);
        var newer = code.Replace("public const long", "public required int Newer { get; init; }\n    public const long", StringComparison.Ordinal);
        Assert.Contains("CS1591", CSharpProject.All[0].Problems(undocumented), StringComparison.Ordinal);
        Assert.Contains("CS8669", CSharpProject.All[1].Problems(nullableOff), StringComparison.Ordinal);
        Assert.NotEqual("", CSharpProject.All[0].Problems(newer));
    }

    private static string SnapshotFolder() => Path.Combine(Path.GetDirectoryName(ThisFile())!, "../Snapshots");

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
