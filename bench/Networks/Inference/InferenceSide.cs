using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>
/// One way to run a network, in a process of its own that waits between forwards. It reads a batch size a line and answers with milliseconds and the highest memory of that forward in bytes, above what loading libtorch takes.
/// </summary>
internal sealed class InferenceSide : IDisposable
{
    public const string Command = "inference-side";
    public const string Hand = "hand-written Sequential";
    public const string Eager = "eager";
    public const string OnnxRuntime = "ONNX Runtime, float32";

    private readonly Func<Tensor, Tensor> _forward;
    private readonly IDisposable _network;
    private readonly Dictionary<int, Tensor> _batches = [];

    private InferenceSide(IDisposable network, Func<Tensor, Tensor> forward)
    {
        _network = network;
        _forward = forward;
    }

    /// <summary>Answers lines of the standard input until it ends.</summary>
    public static void Serve(string side, string networkName, string onnx)
    {
        zeros(1).Dispose();
        var before = ResidentMemory.Now();
        using var served = Create(side, networkName, onnx);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Console.WriteLine("ready");
        while (Console.ReadLine() is { } line)
        {
            ResidentMemory.ResetPeak();
            var milliseconds = served.Time(int.Parse(line, CultureInfo.InvariantCulture));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{milliseconds} {ResidentMemory.Peak() - before}"));
        }
    }

    public void Dispose()
    {
        _network.Dispose();
        foreach (var batch in _batches.Values)
        {
            batch.Dispose();
        }
    }

    private static InferenceSide Create(string side, string networkName, string onnx)
    {
        random.manual_seed(1);
        switch (side)
        {
            case Hand:
                var hand = new HandWrittenVgg(HandWrittenVgg.Widths(networkName));
                hand.eval();
                return new InferenceSide(hand, hand.forward);

            case Eager:
                var eager = BenchNetworks.Create(networkName);
                eager.eval();
                return new InferenceSide(eager, eager.forward);

            case OnnxRuntime:
                var engine = new OnnxSide(onnx);
                return new InferenceSide(engine, engine.Run);

            default:
                var options = InferenceSides.Compiled[side];
                var network = BenchNetworks.Create(networkName);
                if (options.Precision == Precision.Int8)
                {
                    using var images = rand(2, 3, 224, 224);
                    network.Calibration = Int8Calibrator.Watch(network, [images]).Calibration();
                }

                var compiled = network.CompileByName(options with { ReleaseNetwork = true });
                foreach (var note in compiled.Notes)
                {
                    Trace(side, note);
                }

                return new InferenceSide(compiled, compiled.forward);
        }
    }

    private static void Trace(string side, string note)
    {
        if (Environment.GetEnvironmentVariable("BENCH_NOTES") is not null)
        {
            Console.Error.WriteLine($"{side}: {note}");
        }
    }

    private double Time(int batchSize)
    {
        if (!_batches.TryGetValue(batchSize, out var images))
        {
            images = _batches[batchSize] = rand(batchSize, 3, 224, 224);
        }

        using var mode = inference_mode();
        var clock = Stopwatch.StartNew();
        using var logits = _forward(images);
        return clock.Elapsed.TotalMilliseconds;
    }
}
