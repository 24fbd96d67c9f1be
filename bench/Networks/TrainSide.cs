using System.Diagnostics;
using System.Globalization;
using VggGen.Models;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>One way to train a VGG-16 at 32×32 on batches in memory, step by step.</summary>
internal sealed class TrainSide : IDisposable
{
    public const string Command = "train-side";
    public const string Hand = "hand-written";

    private const int BatchSize = 64;

    private readonly Func<Tensor, Tensor, double> _step;
    private readonly List<IDisposable> _owned = [];
    private readonly Tensor _images;
    private readonly Tensor _labels;

    private TrainSide(string name)
    {
        Name = name;
        random.manual_seed(1);
        _images = rand(BatchSize, 3, 32, 32);
        _labels = randint(10, [BatchSize], int64);
        _step = name == Hand ? HandWritten() : Own(name);
    }

    /// <summary>The sides, the hand-written one first. Of bfloat16 there is one only where the processor has it: elsewhere training would fall back.</summary>
    public static IReadOnlyList<string> Names => BFloat16Support.IsFast ? [Hand, "fp32", "fp32, recomputed", "bf16", "bf16, recomputed"] : [Hand, "fp32", "fp32, recomputed"];

    public string Name { get; }

    public static TrainSide Create(string name) => new(name);

    /// <summary>Takes some steps.</summary>
    /// <returns>Images a second.</returns>
    public double Run(int steps)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < steps; i++)
        {
            _step(_images, _labels);
        }

        return steps * BatchSize / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Runs one side in a process of its own, and prints its highest memory in bytes above what loading libtorch takes.</summary>
    public static void Measure(string name)
    {
        zeros(1).Dispose();
        var before = ResidentMemory.Now();
        using var side = Create(name);
        side.Run(1);
        ResidentMemory.ResetPeak();
        side.Run(5);
        Console.WriteLine((ResidentMemory.Peak() - before).ToString(CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }

        _images.Dispose();
        _labels.Dispose();
    }

    private Func<Tensor, Tensor, double> HandWritten()
    {
        var features = HandWrittenVgg.Features(HandWrittenVgg.Widths("vgg16"));
        var network = nn.Sequential(
            features, nn.Flatten(), nn.Linear(512, 512), nn.ReLU(inplace: true), nn.Dropout(), nn.Linear(512, 512), nn.ReLU(inplace: true), nn.Dropout(), nn.Linear(512, 10));
        var optimizer = optim.SGD(network.parameters(), 0.01, momentum: 0.9, weight_decay: 5e-4);
        _owned.AddRange([network, optimizer]);
        network.train();
        return (images, labels) =>
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            var loss = nn.functional.cross_entropy(network.forward(images), labels);
            loss.backward();
            optimizer.step();
            return loss.item<float>();
        };
    }

    private Func<Tensor, Tensor, double> Own(string name)
    {
        var network = new Vgg16Cifar(new VggOptions { Seed = 1 });
        var stepper = new TrainingStepper(network, new TrainingOptions { Recompute = name.Contains("recomputed", StringComparison.Ordinal) });
        var step = new StepSize(0.01, 0.9, GradientClip: null);
        var inBFloat16 = name.StartsWith("bf16", StringComparison.Ordinal);
        _owned.AddRange([stepper, network]);
        var arranged = ChannelsLast.Of(_images);
        _owned.Add(arranged);
        return (_, labels) => stepper.Run(arranged, logits => nn.functional.cross_entropy(logits, labels), 1, inBFloat16, step);
    }
}
