using VggGen.Cli.Tests.Support;
using VggGen.Cultures;

namespace VggGen.Cli.Tests;

/// <summary>`vgg show`: which networks are meant, and the table.</summary>
public sealed class ShowTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("D", "D", "VggD")]
    [InlineData("a-lrn", "A-LRN", "VggALRN")]
    [InlineData("VggE", "E", "VggE")]
    [InlineData("vgg11", "vgg11", "Vgg11")]
    [InlineData("Vgg16Bn", "vgg16-bn", "Vgg16Bn")]
    [InlineData("VGG16-BN", "vgg16-bn", "Vgg16Bn")]
    [InlineData("vgg16-cifar-bn", "vgg16-cifar-bn", "Vgg16CifarBn")]
    public void A_name_is_one_of_the_models_in_any_case(string name, string network, string className)
    {
        var shown = Assert.Single(Vgg.Run("show", name, "--format", "json").AssertSucceeded().Json.GetProperty("networks").EnumerateArray());
        Assert.Equal(network, shown.Text("name"));
        Assert.Equal(className, shown.Text("class"));
    }

    [Fact]
    public void An_existing_file_wins_over_a_name()
    {
        // The name is looked up in the current folder, which is the tests' own.
        File.WriteAllText("vgg13", "input: 8×8 RGB\nFC-2, soft-max\n");
        try
        {
            Assert.Contains("vgg13 (class Vgg13): 1 weight layer, images of 3×8×8", Vgg.Run("show", "vgg13").AssertSucceeded().Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete("vgg13");
        }
    }

    [Fact]
    public void An_unknown_name_gets_a_near_one()
    {
        Vgg.Run("show", "vgg16bm").AssertRefused("`vgg16bm`", "`Vgg16Bn`");
        Vgg.Run("show", "resnet").AssertRefused("`resnet`", "A-LRN", "vgg16-cifar");
        Vgg.Run("show", folder["none.vggconf"]).AssertRefused(folder["none.vggconf"], "there is no such file");
        Vgg.Run("show", folder.Path).AssertRefused(folder.Path, "is a directory");
    }

    [Fact]
    public void A_network_of_a_file_can_be_chosen()
    {
        var path = folder.Write("two.vggconf", "input: 8×8 RGB\nfirst = conv3-4, FC-2, soft-max\nsecond-one extends first { classes: 3 }\n");
        Assert.Equal(["first", "second-one"], Names("show", path));
        Assert.Equal(["second-one"], Names("show", path, "--network", "second-one"));
        Assert.Equal(["second-one"], Names("show", path, "--network", "SecondOne"));
        Vgg.Run("show", path, "--network", "secnd-one").AssertRefused(path, "`secnd-one`", "`second-one`");
        Vgg.Run("show", path, "--network", "third").AssertRefused(path, "`third`", "first, second-one");
        Vgg.Run("show", "D", "--network", "E").AssertRefused("`E`", "it has D");
    }

    [Fact]
    public void Mistakes_are_printed_on_the_error_stream()
    {
        var path = folder.Write("net.vggconf", "input: 32×32 RGB\nmaxpol\nFC-10\n");
        foreach (var format in new[] { "table", "json" })
        {
            var run = Vgg.Run("show", path, "--format", format);
            Assert.Equal(1, run.ExitCode);
            Assert.Empty(run.Output);
            Assert.StartsWith($"{path}(2,1): error VGG0201: ", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_table_has_layers_and_totals_in_the_invariant_culture()
    {
        using var culture = new CommaCulture();
        var lines = Vgg.Run("show", "C").AssertSucceeded().OutputLines;
        Assert.Equal("C (class VggC): 16 weight layers, images of 3×224×224", lines[0]);
        Assert.Equal(["layer", "notation", "output", "parameters", "multiply-adds", "receptive"], Words(lines[2]));
        Assert.Equal(["field"], Words(lines[3]));
        Assert.Equal(["conv1_1", "conv3-64", "64×224×224", "1,792", "86,704,128", "3"], Words(lines[5]));
        Assert.Contains(lines, line => Words(line) is ["pool5", "maxpool", "2×2/2", "512×7×7", _]);
        Assert.Contains(lines, line => Words(line) is ["fc8", "FC-1000", "1000", "4,097,000", "4,096,000", _]);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 80));
        Assert.Contains(lines, line => Words(line) is ["total", "133,638,952", "11,770,888,192"]);
    }

    [Fact]
    public void Nothing_is_coloured_where_no_one_watches() => Assert.DoesNotContain('\u001b', Vgg.Run("show", "A").Output);

    private static IEnumerable<string> Names(params string[] arguments) =>
        Vgg.Run([.. arguments, "--format", "json"]).AssertSucceeded().Json.GetProperty("networks").EnumerateArray().Select(network => network.Text("name"));

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
