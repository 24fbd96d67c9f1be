using System.Reflection;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg draw` as a picture: all can be read, whatever the network.</summary>
public sealed class DrawLayoutTests : IDisposable
{
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("A")]
    [InlineData("A-LRN")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    [InlineData("E")]
    [InlineData("vgg19-bn")]
    [InlineData("vgg16-cifar")]
    public void A_known_network_can_be_read(string name)
    {
        var svg = Draw(name);
        svg.AssertReadable();
        Assert.Contains(svg.Texts, text => text.Text == name);
    }

    [Fact]
    public void A_random_network_can_be_read()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var text = RandomNetwork.Write(seed);
            try
            {
                Draw(folder.Write("net.vggconf", text)).AssertReadable();
            }
            catch (Exception exception) when (exception is Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}: {text}\n{exception.Message}");
            }
        }
    }

    [Theory]
    [InlineData("conv3-16, maxpool, FC-10")]
    [InlineData("FC-1")]
    [InlineData("conv3-16 ×255")]
    [InlineData("(conv3-64, LRN ×3) ×5")]
    [InlineData("conv3-4 ×12, conv3-5, conv3-6, conv3-7, conv3-8")]
    [InlineData("conv3-1_000_000_000, conv3-1, FC-2_000_000_000, FC-1")]
    [InlineData("global-avgpool, FC-4096 ×9")]
    public void An_odd_network_can_be_read(string layers) => Draw(folder.Write("net.vggconf", $"input: 32×32 RGB\n{layers}\n")).AssertReadable();

    [Fact]
    public void A_huge_name_is_cut()
    {
        var name = "N" + string.Concat(Enumerable.Repeat("-very-long", 100));
        var svg = Draw(folder.Write("net.vggconf", $"input: 8×8 RGB\n{name} = FC-2\n"));
        svg.AssertReadable();
        Assert.Contains(svg.Texts, text => text.Text.StartsWith("N-very-long", StringComparison.Ordinal) && text.Text.EndsWith('…'));
    }

    [Fact]
    public void The_picture_says_what_the_network_is()
    {
        var texts = Draw("D").Texts.Select(text => text.Text).ToList();
        Assert.Equal(["224×224×3", "224×224×64", "112×112×128", "56×56×256", "28×28×512", "14×14×512", "7×7×512", "4096, 4096, 1000"], texts.Where(text => text.Contains('×', StringComparison.Ordinal) && !text.Contains("pool", StringComparison.Ordinal) || text.Contains(", ", StringComparison.Ordinal)));
        Assert.Equal(13, texts.Count(text => text.StartsWith("conv3-", StringComparison.Ordinal)));
        Assert.All(new[] { "conv1_1", "conv3_3", "pool5", "fc8", "convolution + ReLU", "max pooling", "fully connected + ReLU", "138,357,544 parameters", "15,470,264,320 multiply-adds", "16 weight layers", "params 138M" }, text => Assert.Contains(text, texts));
        Assert.Equal(2, texts.Count(text => text == "16 weight layers"));
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void The_documentation_shows_what_is_drawn(string theme)
    {
        var repository = typeof(DrawLayoutTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!;
        var shown = new DrawnSvg(File.ReadAllText(Path.Combine(repository, "docs", "images", $"vgg16-{theme}.svg")));
        var drawn = Draw("vgg16", "--theme", theme);
        Assert.Equal(drawn.Texts.Select(text => text.Text), shown.Texts.Select(text => text.Text));
        Assert.Equal(drawn.Named("polygon").Select(polygon => polygon.Attribute("fill")!.Value), shown.Named("polygon").Select(polygon => polygon.Attribute("fill")!.Value));
    }

    [Fact]
    public void Claims_are_those_of_the_network()
    {
        var path = folder.Write("two.vggconf", "input: 8×8 RGB\none = FC-2\nparams 386\ntwo = FC-4, 1 weight layer, macs 768\n");
        Assert.DoesNotContain(Draw(path, "--network", "one").Texts, text => text.Text == "macs 768");
        Assert.Contains(Draw(path, "--network", "one").Texts, text => text.Text == "params 386");
        Assert.Contains(Draw(path, "--network", "two").Texts, text => text.Text == "macs 768");
        var none = Draw(folder.Write("one.vggconf", "input: 8×8 RGB\nFC-2\n"));
        Assert.DoesNotContain(none.Texts, text => text.Text.StartsWith("claimed", StringComparison.Ordinal));
    }

    /// <summary>A slab's front is as high as the map, its side as deep, and as thick as the channels are many.</summary>
    [Fact]
    public void Slabs_are_in_scale()
    {
        // Three faces a slab, the front last: the image, two convs, two pools.
        var slabs = Draw(folder.Write("net.vggconf", "input: 64×32 RGB\nconv3-64, maxpool, conv3-128, maxpool\n")).Polygons.Chunk(3).Take(5).Select(faces => (Side: faces[1], Front: faces[2])).ToList();
        Assert.All(slabs.Zip([64, 64, 32, 32, 16]), pair => Assert.Equal(pair.Second * slabs[0].Front.Height / 64, pair.First.Front.Height, 0.05));
        Assert.All(slabs.Zip([32, 32, 16, 16, 8]), pair => Assert.Equal(pair.Second * slabs[0].Side.Width / 32, pair.First.Side.Width, 0.05));
        Assert.All(slabs.Skip(1).Zip([64, 64, 128, 128]), pair => Assert.Equal(pair.Second * slabs[1].Front.Width / 64, pair.First.Front.Width, 0.05));
    }

    private DrawnSvg Draw(string network, params string[] options)
    {
        var file = folder["drawn.svg"];
        Vgg.Run(["draw", network, file, .. options]).AssertSucceeded();
        return new DrawnSvg(File.ReadAllText(file));
    }
}
