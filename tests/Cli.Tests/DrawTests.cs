using SkiaSharp;
using VggGen.Cli.Drawing;
using VggGen.Cli.Tests.Support;

namespace VggGen.Cli.Tests;

/// <summary>`vgg draw`: forms, files, and what is refused.</summary>
public sealed class DrawTests : IDisposable
{
    private const string Small = """
        input: 32×32 RGB
        batch-norm: on
        conv3-16 ×2, LRN, maxpool -> 16×16×16
        conv3×1-32 (no relu, no bn), avgpool
        FC-10, dropout-0.3, FC-classes, soft-max
        classes: 6
        5 weight layers
        """;

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_PNG_is_the_SVG_in_pixels()
    {
        var svg = new DrawnSvg(Draw("D", "d.svg", ""));
        Assert.Equal((svg.Area.Width, svg.Area.Height), (svg.Width, svg.Height));
        using var picture = DrawPng("D");
        Assert.Equal((2 * svg.Area.Width, 2 * svg.Area.Height), (picture.Width, picture.Height));

        // The middle of the image's side, which nothing stands before, has its colour.
        var (side, box) = svg.Named("polygon").Zip(svg.Polygons).First(pair => pair.Second is { Width: > 30, Height: > 100 });
        Assert.Equal(SKColor.Parse(side.Attribute("fill")!.Value), picture.GetPixel((int)(2 * (box.X + (box.Width / 2))), (int)(2 * (box.Y + (box.Height / 2)))));
        Assert.True(picture.Pixels.Distinct().Count() > 20);
    }

    [Fact]
    public void Dark_is_dark_in_both_forms()
    {
        using var light = DrawPng("A", "--theme", "light");
        using var dark = DrawPng("A", "--theme", "Dark");
        Assert.Equal((light.Width, light.Height), (dark.Width, dark.Height));
        Assert.Equal(SKColors.White, light.GetPixel(0, 0));
        Assert.Equal(new SKColor(0x0D, 0x11, 0x17), dark.GetPixel(0, 0));
        var (inLight, inDark) = (Draw("A", "light.svg"), Draw("A", "dark.svg", "--theme", "dark"));
        Assert.Contains("fill=\"#FFFFFF\"", inLight, StringComparison.Ordinal);
        Assert.DoesNotContain("fill=\"#FFFFFF\"", inDark, StringComparison.Ordinal);
        Assert.Equal(new DrawnSvg(inLight).Texts, new DrawnSvg(inDark).Texts);
    }

    [Theory]
    [InlineData(640)]
    [InlineData(1001)]
    public void The_width_can_be_chosen(int width)
    {
        using var picture = DrawPng("B", "--width", $"{width}");
        Assert.Equal(width, picture.Width);
        var svg = new DrawnSvg(Draw("B", "b.svg", "--width", $"{width}"));
        Assert.Equal(width, svg.Width, 0.01);
        Assert.Equal(svg.Area.Height / svg.Area.Width, svg.Height / svg.Width, 0.001);
    }

    [Fact]
    public Task Mermaid_is_as_accepted() => Verify(Draw(folder.Write("small.vggconf", Small), "small.mmd"), extension: "mmd");

    [Fact]
    public Task Markdown_is_as_accepted() => Verify(Draw(folder.Write("small.vggconf", Small), "small.md"), extension: "md");

    [Fact]
    public Task Networks_stand_side_by_side() => Verify(
        Draw(folder.Write("family.vggconf", "input: 32×32 RGB\nclasses: 10\none = conv3-8, maxpool, FC-classes\ntwo extends one {\n  after conv1_1: LRN\n}\nlong = conv3-8 ×2, maxpool, conv3-16, global-avgpool\n"), "family.md"),
        extension: "md");

    [Fact]
    public void Texts_go_to_the_output_too()
    {
        var path = folder.Write("small.vggconf", Small);
        Assert.Equal(Draw(path, "small.mmd"), Vgg.Run("draw", path, "-", "--as", "mermaid").AssertSucceeded().Output);
        Assert.Equal(Draw(path, "small.markdown"), Vgg.Run("draw", path, "-", "--as", "Markdown").AssertSucceeded().Output);
        Assert.Equal(Draw(path, "small.svg"), Vgg.Run("draw", path, "-", "--as", "svg").AssertSucceeded().Output);
        Assert.Equal(Draw(path, "small.mmd"), Draw(path, "README.txt", "--as", "mermaid"));
    }

    [Theory]
    [InlineData("a|b", @"a\|b")]
    [InlineData("conv1_1", "conv1_1")]
    [InlineData("_a_ b", @"\_a\_ b")]
    [InlineData("`*[<&#~$\\", @"\`\*\[\<\&\#\~\$\\")]
    [InlineData("a\nb", "a\uFFFDb")]
    public void Markdown_shows_signs_as_they_are(string text, string escaped) => Assert.Equal(escaped, MarkdownTable.Escape(text));

    [Theory]
    [InlineData("conv3×3-64", "conv3×3-64")]
    [InlineData("a\"]:::x", "a#quot;]:::x")]
    [InlineData("<b>&#`", "#lt;b#gt;#amp;#35;#96;")]
    public void Mermaid_shows_signs_as_they_are(string text, string escaped) => Assert.Equal(escaped, NetworkMermaid.Escape(text));

    [Fact]
    public void What_cannot_be_drawn_is_refused_in_one_line()
    {
        var path = folder.Write("two.vggconf", "input: 8×8 RGB\nfirst = FC-2\nsecond = FC-3\n");
        var file = folder["out.svg"];
        Vgg.Run("draw", "D", folder["out.pdf"]).AssertRefused("out.pdf", ".svg", ".png", ".mmd", ".md", "--as");
        Vgg.Run("draw", "D", folder["out"]).AssertRefused(".svg", "--as");
        Vgg.Run("draw", "D", "-").AssertRefused("standard output", "--as svg, png, mermaid or markdown");
        Vgg.Run("draw", "D", "-", "--as", "png").AssertRefused("a PNG goes to a file");
        Vgg.Run("draw", "D", file, "--as", "pdf").AssertRefused("--as takes svg, png, mermaid or markdown, not `pdf`");
        Vgg.Run("draw", "D", file, "--theme", "blue").AssertRefused("--theme takes light or dark, not `blue`");
        Vgg.Run("draw", "D", file, "--width", "0").AssertRefused("--width");
        Vgg.Run("draw", "D", file, "--width", "2000000000").AssertRefused("too large", "--width");
        Vgg.Run("draw", "D", folder["out.mmd"], "--theme", "dark").AssertRefused("--theme goes with pictures");
        Vgg.Run("draw", "D", folder["out.md"], "--width", "100").AssertRefused("--width goes with pictures");
        Vgg.Run("draw", "D").AssertRefused("argument missing", "--help");
        Vgg.Run("draw", "vgg16bm", file).AssertRefused("`vgg16bm`", "`Vgg16Bn`");
        Vgg.Run("draw", path, file).AssertRefused("several networks: first, second", "--network");
        Vgg.Run("draw", path, folder["out.mmd"]).AssertRefused("several networks: first, second", "--network");
        Vgg.Run("draw", path, file, "--network", "frist").AssertRefused("`frist`", "`first`");
        Vgg.Run("draw", "D", folder["none/out.svg"]).AssertRefused("there is no folder");
        Vgg.Run("draw", "D", folder.Path, "--as", "svg").AssertRefused("is a directory");
        Vgg.Run("draw", path, path, "--as", "markdown").AssertRefused(path, "would write over");
        Vgg.Run("draw", folder.Write("many.vggconf", "input: 8×8 RGB\nconv3-8 ×257\n"), file).AssertRefused("257 layers", "256", "--as markdown");
        Assert.Equal(["many.vggconf", "two.vggconf"], Names());
    }

    [Fact]
    public void Mistakes_are_printed_and_the_old_picture_stays()
    {
        var file = folder.Write("out.svg", "old");
        var path = folder.Write("net.vggconf", "input: 32×32 RGB\nmaxpol\nFC-10\n");
        var run = Vgg.Run("draw", path, file);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"{path}(2,1): error VGG0201: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(file));

        folder.Write("net.vggconf", "input: 32×32 RGB\nFC-10\n");
        Assert.Equal($"{file}: net, {new DrawnSvg(Draw(path, "out.svg")).Width}×{new DrawnSvg(File.ReadAllText(file)).Height}", Vgg.Run("draw", path, file).AssertSucceeded().Output.TrimEnd());
        Assert.StartsWith("<?xml", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(["net.vggconf", "out.svg"], Names());
    }

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    private string Draw(string network, string name, params string[] options)
    {
        Vgg.Run(["draw", network, folder[name], .. options.Where(option => option.Length > 0)]).AssertSucceeded();
        return File.ReadAllText(folder[name]);
    }

    private SKBitmap DrawPng(string network, params string[] options)
    {
        Vgg.Run(["draw", network, folder["drawn.png"], .. options]).AssertSucceeded();
        return SKBitmap.Decode(folder["drawn.png"]);
    }
}
