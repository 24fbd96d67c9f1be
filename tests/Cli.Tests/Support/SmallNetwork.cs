using SkiaSharp;
using static TorchSharp.torch;

namespace VggGen.Cli.Tests.Support;

/// <summary>
/// A network of two layers as a file, its weights as a file, and the same arithmetic written out with torch's own functions, so that
/// nothing of the compiler or the runtime is trusted but the writer of the weights.
/// </summary>
internal sealed class SmallNetwork : IDisposable
{
    public const int Height = 6;
    public const int Width = 8;
    public const int Classes = 7;

    private readonly Dictionary<string, Tensor> weights;
    private readonly Folder folder = new();

    public SmallNetwork(int channels = 3)
    {
        var generator = new TorchSharp.torch.Generator(17, CPU);
        weights = new(StringComparer.Ordinal)
        {
            ["features.0.weight"] = randn([4, channels, 3, 3], generator: generator),
            ["features.0.bias"] = randn([4], generator: generator),
            ["classifier.0.weight"] = randn([Classes, 4 * (Height / 2) * (Width / 2)], generator: generator),
            ["classifier.0.bias"] = randn([Classes], generator: generator),
        };
        File = folder.Write("small.vggconf", FormattableString.Invariant($"input: {channels}×{Height}×{Width}\nconv3-4, maxpool\nFC-{Classes}, soft-max\n"));
        WeightsFile = folder["small.safetensors"];
        Save();
    }

    public string File { get; }

    public string WeightsFile { get; }

    public Folder Folder => folder;

    /// <summary>Changes the weights, on the disk too.</summary>
    public void Change(Action<Dictionary<string, Tensor>> change)
    {
        change(weights);
        Save();
    }

    /// <summary>The probabilities of an image 1×C×H×W.</summary>
    public float[] Probabilities(Tensor image)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var x = nn.functional.conv2d(image, weights["features.0.weight"], weights["features.0.bias"], padding: [1, 1]).relu();
        x = nn.functional.max_pool2d(x, 2).flatten(1);
        return nn.functional.linear(x, weights["classifier.0.weight"], weights["classifier.0.bias"]).softmax(1).data<float>().ToArray();
    }

    /// <summary>The maps 1×4×H×W after the activation.</summary>
    public Tensor Maps(Tensor image)
    {
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        return nn.functional.conv2d(image, weights["features.0.weight"], weights["features.0.bias"], padding: [1, 1]).relu().MoveToOuterDisposeScope();
    }

    /// <summary>Writes a PNG file and returns its path.</summary>
    public string WriteImage(string name, int height, int width, Func<int, int, SKColor> color, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                bitmap.SetPixel(column, row, color(row, column));
            }
        }

        var path = folder.Write(name, string.Empty);
        using var stream = System.IO.File.Create(path);
        bitmap.Encode(stream, format, 100);
        return path;
    }

    /// <summary>The pixels of an image of the network's size, 1×3×H×W in 0 … 1.</summary>
    public static Tensor Pixels(Func<int, int, SKColor> color)
    {
        var values = new float[3 * Height * Width];
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                var pixel = color(row, column);
                byte[] channels = [pixel.Red, pixel.Green, pixel.Blue];
                for (var channel = 0; channel < 3; channel++)
                {
                    values[(((channel * Height) + row) * Width) + column] = channels[channel] / 255f;
                }
            }
        }

        return tensor(values).view(1, 3, Height, Width);
    }

    public static SKColor Pattern(int row, int column) => new((byte)(row * 40), (byte)(column * 30), (byte)((row * column * 7) + 3));

    public void Dispose()
    {
        foreach (var tensor in weights.Values)
        {
            tensor.Dispose();
        }

        folder.Dispose();
    }

    private void Save() => SafetensorsFile.Write(WeightsFile, weights);
}
