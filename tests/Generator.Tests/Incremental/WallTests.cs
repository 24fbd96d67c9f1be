using System.Runtime.CompilerServices;

namespace VggGen.Generator.Tests.Incremental;

/// <summary>The wall around Roslyn: the compiler is the same in the build, in the tool and in an editor's server.</summary>
public class WallTests
{
    [Fact]
    public void Only_the_pipeline_and_its_steps_know_Roslyn()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/Generator"));
        var knowing = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(Path.Combine(root, file)).Contains("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .ToList();
        Assert.Contains("VggGenerator.cs", knowing);
        Assert.All(knowing, file => Assert.True(file == "VggGenerator.cs" || file.StartsWith("Roslyn/", StringComparison.Ordinal), file));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
