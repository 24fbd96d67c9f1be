using System.Globalization;
using SkiaSharp;
using VggGen.Cli.Tests.Support;
using VggGen.Cultures;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>`vgg similarity` against LPIPS written out with torch's own functions.</summary>
public sealed class SimilarityTests : IDisposable
{
    private const double Tolerance = 1e-5;
    private const int Side = 32;

    // As many convolutions a block as VGG-16 has, few channels, and no classifier among the weights.
    private static readonly int[] blocks = [2, 2, 3, 3, 3];
    private static readonly int[] channels = [4, 5, 6, 7, 8];

    private readonly SmallNetwork images = new();
    private readonly Dictionary<string, Tensor> weights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> linear = new(StringComparer.Ordinal);
    private readonly string file;

    public SimilarityTests()
    {
        file = images.Folder.Write("narrow.vggconf", $"input: 32×32 RGB\n{string.Join('\n', blocks.Zip(channels).Select(block => $"conv3-{block.Second} ×{block.First}, maxpool"))}\nFC-2, soft-max\n");
        var generator = new TorchSharp.torch.Generator(3, CPU);
        var (slot, before) = (0, 3);
        for (var block = 0; block < blocks.Length; block++, slot++)
        {
            for (var i = 0; i < blocks[block]; i++, slot += 2)
            {
                weights[$"features.{slot}.weight"] = randn([channels[block], before, 3, 3], generator: generator) * 0.3;
                weights[$"features.{slot}.bias"] = randn([channels[block]], generator: generator) * 0.1;
                before = channels[block];
            }

            linear[$"lin{block}.model.1.weight"] = rand([1, channels[block], 1, 1], generator: generator);
        }

        SafetensorsFile.Write(Weights, weights);
        PyTorchFile.Write(Linear, linear);
    }

    private string Weights => images.Folder["narrow.safetensors"];

    private string Linear => images.Folder["lin.pth"];

    public void Dispose()
    {
        foreach (var tensor in weights.Values.Concat(linear.Values))
        {
            tensor.Dispose();
        }

        images.Dispose();
    }

    [Fact]
    public void The_distance_is_that_of_the_formula()
    {
        var (a, b) = (Image("a.png", Side, One), Image("b.png", Side, Two));
        using var scope = NewDisposeScope();
        var expected = Distance(Pixels(One), Pixels(Two));
        Assert.True(expected > 0.01);
        var json = Compare(a, b, "--format", "json").AssertSucceeded().Json;
        Assert.Equal(["images", "distance"], json.Names());
        Assert.Equal(expected, json.GetProperty("distance").GetDouble(), Tolerance);
        using var culture = new CommaCulture();
        var line = Compare(b, a).AssertSucceeded().Output.TrimEnd();
        Assert.Matches(@"^\d+\.\d{6}$", line);
        Assert.Equal(expected, double.Parse(line, CultureInfo.InvariantCulture), Tolerance);
        Assert.Equal("0.000000", Compare(a, a).AssertSucceeded().Output.TrimEnd());
    }

    [Fact]
    public void Images_of_different_sizes_need_a_size()
    {
        var (a, b) = (Image("a.png", Side, (_, _) => SKColors.Coral), Image("b.png", 2 * Side, (_, _) => SKColors.Coral));
        Compare(a, b).AssertRefused(a, "32×32", "64×64", "--size");

        // One colour stays what it is whatever the filter.
        Assert.Equal("0.000000", Compare(a, b, "--size", "48").AssertSucceeded().Output.TrimEnd());
        Assert.Equal("0.000000", Compare(a, b, "--size", "48x40").AssertSucceeded().Output.TrimEnd());
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_in_one_line()
    {
        var a = Image("a.png", Side, One);
        var tiny = Image("tiny.png", 8, One);
        Compare(tiny, tiny).AssertRefused("larger images are needed");
        Compare(a, images.Folder["none.png"]).AssertRefused("none.png", "there is no such file");
        Compare(a, images.Folder.Write("text.png", "no image")).AssertRefused("text.png");
        Vgg.Run("similarity", a, a, "--as", file, "--weights", Weights, "--linear", Weights).AssertRefused(Weights, "lin0.model.1.weight");
        Vgg.Run("similarity", a, a, "--as", images.File, "--weights", images.WeightsFile, "--linear", Linear).AssertRefused("relu1_2");
        Vgg.Run("similarity", a, a, "--with", file, "--weights", Weights, "--linear", Linear).AssertRefused("--with goes with --as");
        Vgg.Run("similarity", a, a, "--weights", Weights, "--linear", Linear).AssertRefused(Weights, "do not fit Vgg16");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public void A_distance_that_is_not_finite_is_refused(string format)
    {
        // Each weight is finite; what comes of them is not.
        weights["features.5.weight"] = full([5, 4, 3, 3], 3e38f);
        SafetensorsFile.Write(Weights, weights);
        var a = Image("a.png", Side, One);
        Compare(a, Image("b.png", Side, Two), format == "json" ? ["--format", "json"] : []).AssertRefused("is not finite", Weights);
    }

    private static SKColor One(int row, int column) => new((byte)(row * 7), (byte)(column * 7), (byte)((row * column) % 255));

    private static SKColor Two(int row, int column) => new((byte)(column * 5), (byte)(row * 3), (byte)((row + column) * 3));

    private string Image(string name, int side, Func<int, int, SKColor> color) => images.WriteImage(name, side, side, color);

    private Run Compare(string a, string b, params string[] options) => Vgg.Run(["similarity", a, b, "--as", file, "--weights", Weights, "--linear", Linear, .. options]);

    private static Tensor Pixels(Func<int, int, SKColor> color)
    {
        var values = new float[3 * Side * Side];
        for (var i = 0; i < Side * Side; i++)
        {
            var pixel = color(i / Side, i % Side);
            (values[i], values[(Side * Side) + i], values[(2 * Side * Side) + i]) = (pixel.Red / 127.5f - 1, pixel.Green / 127.5f - 1, pixel.Blue / 127.5f - 1);
        }

        return tensor(values).view(1, 3, Side, Side);
    }

    /// <summary>Zhang et al. 2018, equation 1, with the constants of the authors' code.</summary>
    private double Distance(Tensor one, Tensor other) => Features(one).Zip(Features(other)).Select((pair, block) =>
        ((Unit(pair.First) - Unit(pair.Second)).square() * linear[$"lin{block}.model.1.weight"]).sum(1).mean().item<float>()).Sum(value => (double)value);

    private static Tensor Unit(Tensor features) => features / (features.square().sum(1, keepdim: true).sqrt() + 1e-10);

    private List<Tensor> Features(Tensor image)
    {
        var shift = tensor(new[] { -0.030f, -0.088f, -0.188f }).view(1, 3, 1, 1);
        var scale = tensor(new[] { 0.458f, 0.448f, 0.450f }).view(1, 3, 1, 1);
        var (x, slot, taken) = ((image - shift) / scale, 0, new List<Tensor>());
        for (var block = 0; block < blocks.Length; block++, slot++)
        {
            for (var i = 0; i < blocks[block]; i++, slot += 2)
            {
                x = nn.functional.conv2d(x, weights[$"features.{slot}.weight"], weights[$"features.{slot}.bias"], padding: [1, 1]).relu();
            }

            taken.Add(x);
            x = nn.functional.max_pool2d(x, 2);
        }

        return taken;
    }
}
