using VggGen.Cli.Tests.Support;
using VggGen.Generator.Compilation;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Tests;

/// <summary>`vgg emit`: the generator's own code, and nothing else.</summary>
public sealed class EmitTests : IDisposable
{
    private const string Text = "input: 8×8 RGB\nfirst = conv3-4, FC-2, soft-max\nsecond extends first { classes: 3 }\n";

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_networks_of_a_file_are_printed_as_the_generator_writes_them()
    {
        var path = folder.Write("two.vggconf", Text);
        Assert.Equal(string.Concat(Expected(path)), Vgg.Run("emit", path).AssertSucceeded().Output);
    }

    [Fact]
    public void One_network_can_be_chosen()
    {
        var path = folder.Write("two.vggconf", Text);
        Assert.Equal(Expected(path)[1], Vgg.Run("emit", path, "--network", "Second").AssertSucceeded().Output);
        Vgg.Run("emit", path, "--network", "secont").AssertRefused("`secont`", "`second`");
    }

    [Fact]
    public void The_namespace_is_the_files_or_else_Networks()
    {
        Assert.Contains("namespace Networks\n", Vgg.Run("emit", folder.Write("one.vggconf", "input: 8×8 RGB\nFC-2, soft-max\n")).Output, StringComparison.Ordinal);
        Assert.Contains("namespace Papers.Vgg\n", Vgg.Run("emit", folder.Write("one.vggconf", "namespace: Papers.Vgg\ninput: 8×8 RGB\nFC-2, soft-max\n")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_printed_on_the_error_stream()
    {
        var path = folder.Write("net.vggconf", "input: 8×8 RGB\nFC-2 FC-3\n");
        var run = Vgg.Run("emit", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.StartsWith($"{path}(2,", run.Error, StringComparison.Ordinal);
        Vgg.Run("emit", folder["none.vggconf"]).AssertRefused("there is no such file");
    }

    private static List<string> Expected(string path) =>
        [.. VggCompiler.Compile([new SourceFile(path, Text, "Networks")])[0].Networks.Select(ModuleEmitter.Emit)];
}
