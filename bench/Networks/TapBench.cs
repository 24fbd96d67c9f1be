using System.Diagnostics;
using System.Globalization;
using VggGen.Models;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>What taking relu2_2 of a VGG-16 costs, against a hand-written <c>Sequential</c> of the layers up to it with the same weights.</summary>
internal static class TapBench
{
    public static void Run(int rounds)
    {
        using var mode = inference_mode();
        using var network = new Vgg16(new VggOptions { Seed = 1 });
        network.eval();
        using var layers = HandWrittenVgg.Features(64, 64, 0, 128, 128);
        var weights = network.state_dict();
        layers.load_state_dict(layers.state_dict().Keys.ToDictionary(key => key, key => weights[$"features.{key}"]));
        using var images = rand(1, 3, 224, 224);
        Take(() => layers.forward(images));
        Take(() => Extracted(network, images));
        var (bare, taken) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            bare[round] = Take(() => layers.forward(images));
            taken[round] = Take(() => Extracted(network, images));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"layers up to relu2_2: {Median.Of(bare):0.00} ms; Extract(relu2_2): {Median.Of(taken):0.00} ms; ratio {Median.Of(taken.Zip(bare, (own, hand) => own / hand)):0.000}; {rounds} rounds, batch 1, medians."));
    }

    private static Tensor Extracted(Vgg16 network, Tensor images) => network.Extract(images, Vgg16.Taps.Relu2_2)[Vgg16.Taps.Relu2_2];

    private static double Take(Func<Tensor> run)
    {
        var clock = Stopwatch.StartNew();
        run().Dispose();
        return clock.Elapsed.TotalMilliseconds;
    }
}
