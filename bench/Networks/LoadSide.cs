using System.Diagnostics;
using System.Globalization;
using VggGen.Models;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>One side of the load benchmark in a process of its own: from a libtorch that is loaded and nothing else to the logits of one image.</summary>
internal static class LoadSide
{
    public const string Command = "load-side";
    public const string Hand = "hand-written";
    public const string Mapped = "mapped";
    public const string Read = "read";

    /// <summary>Prints milliseconds, and resident bytes above libtorch's own, at the end and at the highest.</summary>
    public static void Run(string side, string path)
    {
        using var mode = inference_mode();
        WarmUp();
        ResidentMemory.ResetPeak();
        var before = ResidentMemory.Now();
        var clock = Stopwatch.StartNew();
        var logits = side == Hand ? ByHand(path) : Generated(path, side == Mapped);
        var first = logits[0, 0].item<float>();
        var milliseconds = clock.Elapsed.TotalMilliseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {ResidentMemory.Now() - before} {ResidentMemory.Peak() - before} {first}"));
    }

    /// <summary>Loads libtorch and starts its threads, which both sides need and neither can spare.</summary>
    private static void WarmUp()
    {
        using var image = ones(1, 3, 16, 16);
        using var kernel = ones(4, 3, 3, 3);
        nn.functional.conv2d(image, kernel).Dispose();
        using var matrix = ones(64, 64);
        matrix.mm(matrix).Dispose();
    }

    private static Tensor ByHand(string path)
    {
        var network = new HandWrittenVgg(HandWrittenVgg.Widths("vgg16"));
        network.load(path);
        network.eval();
        return network.call(ones(1, 3, 224, 224));
    }

    private static Tensor Generated(string path, bool isMapped)
    {
        var network = Vgg16.Load(path, new VggOptions { MapWeights = isMapped });
        network.eval();
        return network.call(ones(1, 3, 224, 224));
    }
}
