using VggGen.Package.Tests.Support;

namespace VggGen.Package.Tests;

/// <summary>The tool, installed from its package.</summary>
[Collection(nameof(Consumers))]
public class ToolTests(ConsumerProjects consumers)
{
    /// <summary>A PNG of one black pixel.</summary>
    private const string BlackDot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    [Fact]
    public void It_installs_and_runs_a_network()
    {
        var folder = Directory.CreateDirectory(consumers.FolderOf("tool")).FullName;
        Dotnet.Run(folder, "tool", "install", "VggGen.Cli", "--tool-path", "bin", "--version", Repository.Version);
        var vgg = Path.Combine(folder, "bin", "vgg");

        var (shown, table) = Dotnet.Program(folder, vgg, "show", "D");
        Assert.Equal(0, shown);
        Assert.Contains("138,357,544", table, StringComparison.Ordinal);

        // Weights of a network of the same text, written by an app; libtorch is not in the package, so the command lets NuGet restore it.
        consumers.RunApp("LibraryApp");
        File.WriteAllBytes(Path.Combine(folder, "dot.png"), Convert.FromBase64String(BlackDot));
        var (predicted, prediction) = Dotnet.Program(
            folder,
            vgg,
            "predict",
            Path.Combine(consumers.FolderOf("Library"), "Digits.vggconf"),
            "--weights",
            Path.Combine(consumers.FolderOf("LibraryApp"), "digits.safetensors"),
            "--images",
            "dot.png",
            "--top",
            "10");
        Assert.True(predicted == 0, prediction);
        Assert.Equal(10, prediction.Split('\n').Count(line => line.TrimEnd().Split(' ')[^1].StartsWith("0.", StringComparison.Ordinal)));
    }
}
