using SkiaSharp;
using VggGen.Cli.Tests.Support;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests;

/// <summary>How `vgg predict` prepares images where it is told, and where it must find out.</summary>
public sealed class TransformTests : IDisposable
{
    private const double Tolerance = 1e-4;

    private static readonly SKColor colour = new(200, 90, 30);

    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null, 1000, false, "torchvision")]
    [InlineData(null, 7, false, "resize")]
    [InlineData(null, 7, true, "caffe")]
    [InlineData(null, 1000, true, "caffe")]
    [InlineData("torchvision", 7, false, "torchvision")]
    [InlineData("Caffe", 7, false, "caffe")]
    [InlineData("resize", 1000, false, "resize")]
    public void Weights_and_network_decide_where_nothing_is_asked_for(string? asked, int classes, bool bgr, string expected)
    {
        var network = new Network(folder, classes, bgr);
        string[] options = asked is null ? [] : ["--transform", asked];
        var run = network.Predict(WriteImage(), options);
        Assert.Equal(0, run.ExitCode);
        if (asked is null)
        {
            Assert.StartsWith($"vgg: images are prepared as by --transform {expected}, since ", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(run.Error);
        }

        var logits = network.Logits(Prepared(expected));
        var softmax = Softmax(logits);
        var predictions = run.Json.GetProperty("images")[0].GetProperty("predictions").EnumerateArray().ToList();
        Assert.Equal(Math.Min(5, classes), predictions.Count);
        Assert.All(predictions, prediction => Assert.InRange(prediction.GetProperty("probability").GetDouble() - softmax[prediction.Number("index")], -Tolerance, Tolerance));
        Assert.Equal(softmax.Max(), predictions[0].GetProperty("probability").GetDouble(), Tolerance);
    }

    [Fact]
    public void Networks_of_1000_classes_have_ImageNets_names()
    {
        var network = new Network(folder, 1000, bgr: false);
        var predictions = network.Predict(WriteImage(), ["--transform", "torchvision"]).AssertSucceeded().Json.GetProperty("images")[0].GetProperty("predictions").EnumerateArray();
        Assert.All(predictions, prediction => Assert.Equal(ImageNetLabels.Names[(int)prediction.Number("index")], prediction.Text("class")));
        var own = folder.Write("own.txt", string.Join('\n', Enumerable.Range(0, 1000).Select(i => $"class {i}")));
        predictions = network.Predict(WriteImage(), ["--transform", "torchvision", "--classes", own]).AssertSucceeded().Json.GetProperty("images")[0].GetProperty("predictions").EnumerateArray();
        Assert.All(predictions, prediction => Assert.Equal($"class {prediction.Number("index")}", prediction.Text("class")));
    }

    [Fact]
    public void A_transform_that_does_not_suit_the_weights_is_said()
    {
        var run = new Network(folder, 7, bgr: true).Predict(WriteImage(), ["--transform", "resize"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("BGR", Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_for_the_channels_go_with_resize_alone()
    {
        var network = new Network(folder, 7, bgr: false);
        network.Predict(WriteImage(), ["--transform", "torchvision", "--mean", "0,0,0"]).AssertRefused("--mean", "--transform resize");
        using var gray = new SmallNetwork(channels: 1);
        Vgg.Run("predict", gray.File, "--weights", gray.WeightsFile, "--images", WriteImage(), "--transform", "caffe").AssertRefused("three channels", "takes one", "--transform resize");
    }

    /// <summary>One colour, so that neither filter nor crop changes a pixel: each channel's number is all that counts.</summary>
    private string WriteImage()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(40, 30, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(colour);
        var path = folder["colour.png"];
        using var stream = File.Create(path);
        bitmap.Encode(stream, SKEncodedImageFormat.Png, 100);
        return path;
    }

    private static double[] Prepared(string transform)
    {
        double[] bytes = [colour.Red, colour.Green, colour.Blue];
        return transform switch
        {
            "torchvision" => [((bytes[0] / 255) - 0.485) / 0.229, ((bytes[1] / 255) - 0.456) / 0.224, ((bytes[2] / 255) - 0.406) / 0.225],
            "caffe" => [bytes[2] - 103.939, bytes[1] - 116.779, bytes[0] - 123.68],
            _ => [bytes[0] / 255, bytes[1] / 255, bytes[2] / 255],
        };
    }

    private static double[] Softmax(double[] logits)
    {
        var powers = Array.ConvertAll(logits, logit => Math.Exp(logit - logits.Max()));
        return Array.ConvertAll(powers, power => power / powers.Sum());
    }

    /// <summary>A network that averages each channel and mixes the three means.</summary>
    private sealed class Network
    {
        private readonly double[,] mix;
        private readonly string file;
        private readonly string weightsFile;

        public Network(Folder folder, int classes, bool bgr)
        {
            file = folder.Write("means.vggconf", FormattableString.Invariant($"input: 8×8 RGB\nconv1-3 (no relu), global-avgpool, FC-{classes}, soft-max\n"));
            weightsFile = folder["means.safetensors"];
            var random = new Random(5);
            mix = new double[classes, 3];
            var flat = new float[classes * 3];
            for (var i = 0; i < flat.Length; i++)
            {
                // Small, since Caffe's numbers are large.
                flat[i] = (float)((random.NextDouble() - 0.5) / 10);
                mix[i / 3, i % 3] = flat[i];
            }

            using var scope = NewDisposeScope();
            var weights = new Dictionary<string, Tensor>
            {
                ["features.0.weight"] = eye(3).view(3, 3, 1, 1),
                ["features.0.bias"] = zeros(3),
                ["classifier.0.weight"] = tensor(flat).view(classes, 3),
                ["classifier.0.bias"] = zeros(classes),
            };
            SafetensorsFile.Write(weightsFile, weights, bgr ? new Dictionary<string, string> { ["vgggen.channels"] = "bgr" } : []);
        }

        public Run Predict(string image, string[] options) => Vgg.Run(["predict", file, "--weights", weightsFile, "--images", image, "--format", "json", .. options]);

        public double[] Logits(double[] channels) =>
            [.. Enumerable.Range(0, mix.GetLength(0)).Select(row => Enumerable.Range(0, 3).Sum(channel => mix[row, channel] * channels[channel]))];
    }
}
