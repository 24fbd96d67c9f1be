using SkiaSharp;
using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg cam`: where a network sees a class, on a network that sees red in one place and green in another.</summary>
public sealed class CamTests : IDisposable
{
    private readonly SmallNetwork images = new();
    private readonly string file;
    private readonly string weights;

    public CamTests()
    {
        // One map is red, the other green; the class is the mean of its map. So each class is seen where its colour is.
        file = images.Folder.Write("colours.vggconf", "input: 16×16 RGB\nconv1-2, global-avgpool, FC-2, soft-max\n");
        weights = images.Folder["colours.safetensors"];
        using var scope = NewDisposeScope();
        SafetensorsFile.Write(weights, new Dictionary<string, Tensor>
        {
            ["features.0.weight"] = tensor(new[] { 1f, 0, 0, 0, 1f, 0 }).view(2, 3, 1, 1),
            ["features.0.bias"] = zeros(2),
            ["classifier.0.weight"] = eye(2) * 4,
            ["classifier.0.bias"] = zeros(2),
        });
    }

    public void Dispose() => images.Dispose();

    [Fact]
    public void The_class_is_hot_where_its_colour_is_and_the_picture_keeps_its_size()
    {
        // Red left, green right, black in the middle.
        var image = images.WriteImage("a.png", 32, 48, (_, column) => column < 16 ? SKColors.Red : column < 32 ? SKColors.Black : new SKColor(0, 255, 0));
        var labels = images.Folder.Write("labels.txt", "red\ngreen\n");
        var file = images.Folder["heat.png"];
        var run = Cam(image, file, "--transform", "resize", "--classes", labels, "--class", "Red").AssertSucceeded();
        Assert.Equal($"{file}: class 0 (red), probability 0.5000, seen at relu1_1", run.Output.TrimEnd());
        using var heat = SKBitmap.Decode(file);
        Assert.Equal((48, 32), (heat.Width, heat.Height));

        // Half the picture in grey (red 76, green 150), half the colour of the heat: inferno's last is FCFFA4, its first 000004.
        Assert.Equal(new SKColor(164, 166, 120), heat.GetPixel(4, 16));
        Assert.Equal(new SKColor(0, 0, 2), heat.GetPixel(24, 16));
        Assert.Equal(new SKColor(75, 75, 77), heat.GetPixel(44, 16));

        Cam(image, file, "--transform", "resize", "--class", "1").AssertSucceeded();
        using var green = SKBitmap.Decode(file);
        Assert.Equal(new SKColor(38, 38, 40), green.GetPixel(4, 16));
        Assert.Equal(new SKColor(201, 202, 157), green.GetPixel(44, 16));
    }

    [Fact]
    public void What_the_crop_leaves_out_stays_as_it_is()
    {
        // The middle square of a wide picture is all that the network takes.
        var image = images.WriteImage("wide.png", 32, 96, (_, _) => SKColors.Red);
        var file = images.Folder["heat.png"];
        Cam(image, file, "--transform", "torchvision", "--tap", "conv1_1", "--class", "0").AssertSucceeded();
        using var heat = SKBitmap.Decode(file);
        Assert.Equal(SKColors.Red, heat.GetPixel(2, 16));
        Assert.Equal(SKColors.Red, heat.GetPixel(93, 16));
        Assert.Equal(SKColors.Red, heat.GetPixel(48, 0));
        Assert.NotEqual(SKColors.Red, heat.GetPixel(48, 16));

        // 16 of 18 pixels a side are kept, one of them is 32/18 pixels of the picture.
        var painted = Enumerable.Range(0, 96).Where(column => heat.GetPixel(column, 16) != SKColors.Red).ToList();
        Assert.Equal((34, 61), (painted[0], painted[^1]));
    }

    [Fact]
    public void The_likeliest_class_is_taken_and_JPEG_is_written_by_its_name()
    {
        var image = images.WriteImage("a.png", 16, 16, (_, _) => new SKColor(0, 255, 0));
        var file = images.Folder["heat.JPG"];
        var run = Cam(image, file);
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("vgg: images are prepared as by --transform resize", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.StartsWith($"{file}: class 1, probability 0.98", run.Output, StringComparison.Ordinal);
        Assert.Equal([0xFF, 0xD8, 0xFF], File.ReadAllBytes(file)[..3]);
    }

    [Fact]
    public void A_class_that_nothing_speaks_for_is_said()
    {
        var image = images.WriteImage("a.png", 16, 16, (_, _) => SKColors.Red);
        var run = Cam(image, images.Folder["heat.png"], "--transform", "resize", "--class", "1");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nothing", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_done_is_refused_in_one_line()
    {
        var image = images.WriteImage("a.png", 16, 16, (_, _) => SKColors.Red);
        var labels = images.Folder.Write("labels.txt", "red\ngreen\n");
        var file = images.Folder["heat.png"];
        Cam(image, file, "--transform", "resize", "--class", "2").AssertRefused("`2` is no class", "0 to 1", "--classes");
        Cam(image, file, "--transform", "resize", "--classes", labels, "--class", "gren").AssertRefused("`gren`", "`green`");
        Cam(image, file, "--transform", "resize", "--tap", "fc2").AssertRefused("fc2", "no maps", "relu1_1");
        Cam(image, file, "--transform", "resize", "--tap", "relu9").AssertRefused("`relu9`", "conv1_1, relu1_1");
        Cam(image, images.Folder["heat.gif"]).AssertRefused("heat.gif", ".png, .jpg or .jpeg");
        Cam(image, images.Folder["none/heat.png"]).AssertRefused("there is no folder");
        Cam(images.Folder["none.png"], file).AssertRefused("none.png", "there is no such file");
        Cam(images.Folder.Write("text.png", "no image"), file, "--transform", "resize").AssertRefused("text.png");
        var flat = images.Folder.Write("flat.vggconf", "input: 16×16 RGB\nFC-2, soft-max\n");
        using (var scope = NewDisposeScope())
        {
            SafetensorsFile.Write(images.Folder["flat.safetensors"], new Dictionary<string, Tensor> { ["classifier.0.weight"] = zeros(2, 768), ["classifier.0.bias"] = zeros(2) });
        }

        Vgg.Run("cam", flat, "--weights", images.Folder["flat.safetensors"], "--image", image, "--out", file, "--transform", "resize").AssertRefused("`flat`", "no convolution");
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void The_picture_is_not_written_over()
    {
        var image = images.WriteImage("over.png", 8, 8, (_, _) => SkiaSharp.SKColors.Coral);
        var before = File.ReadAllBytes(image);
        Cam(image, image).AssertRefused($"--out {image} would write over {image}, which this command reads");
        Assert.Equal(before, File.ReadAllBytes(image));
    }

    private Run Cam(string image, string output, params string[] options) => Vgg.Run(["cam", file, "--weights", weights, "--image", image, "--out", output, .. options]);
}
