using System.Globalization;
using Spectre.Console;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>
/// Whether what is fast is as good: the network of small.vggconf, trained by hand (<c>Sequential</c>, N×C×H×W, float32) and by our steps from the same weights on the same batches, with three seeds.
/// </summary>
internal static class AccuracyBench
{
    private const int BatchSize = 64;
    private const double Rate = 0.05;

    public static void Run(string path, int epochs)
    {
        var data = DataSplits.Open(path, new SplitOptions { ValidationShare = 0 });
        var transform = ChannelStatistics.Measure(data.Training).Normalise(new ImageTransform { Size = 32 });
        var (images, labels) = InMemory(data.Training, transform);
        var (testImages, testLabels) = InMemory(data.Test ?? throw new ArgumentException($"{path} has no test images."), transform);
        var table = new Table().AddColumns("seed", "hand-written", "fp32", BFloat16Support.IsFast ? "bf16" : "bf16 (no instructions for it here)");
        for (var seed = 1; seed <= 3; seed++)
        {
            var accuracies = new List<string>();
            foreach (var side in BFloat16Support.IsFast ? new[] { "hand", "fp32", "bf16" } : ["hand", "fp32"])
            {
                using var network = new Small(new VggOptions { Seed = seed });
                var model = side == "hand" ? (nn.Module<Tensor, Tensor>)HandWritten(network) : network;
                Train(model, network, side, images, labels, epochs, seed);
                accuracies.Add((100 * Accuracy(model, testImages, testLabels)).ToString("0.00 '%'", CultureInfo.InvariantCulture));
            }

            table.AddRow([seed.ToString(CultureInfo.InvariantCulture), .. accuracies]);
        }

        AnsiConsole.Write(table);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {labels.numel()} training images without augmentation, {epochs} epochs, batch {BatchSize}; share of {testLabels.numel()} test images right."));
    }

    private static void Train(nn.Module<Tensor, Tensor> model, Small network, string side, Tensor images, Tensor labels, int epochs, int seed)
    {
        using var generator = new Generator((ulong)seed);
        using var optimizer = optim.SGD(model.parameters(), Rate, momentum: 0.9, weight_decay: 5e-4);
        using var stepper = side == "hand" ? null : new TrainingStepper(network, new TrainingOptions { DecayBiasesAndNorms = true });
        var steps = (int)(labels.numel() / BatchSize) * epochs;
        var step = 0;
        model.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            using var order = randperm(labels.numel(), generator: generator);
            foreach (var batch in order.split(BatchSize).Where(part => part.numel() == BatchSize))
            {
                using var scope = NewDisposeScope();
                var rate = Rate * LearningRateSchedule.OneCycle.Factor((double)step++ / steps, []);
                var (taken, wanted) = (images[batch], labels[batch]);
                if (stepper is not null)
                {
                    stepper.Run(ChannelsLast.Of(taken), logits => nn.functional.cross_entropy(logits, wanted), 1, side == "bf16", new StepSize(rate, 0.9, GradientClip: null));
                    continue;
                }

                foreach (var group in optimizer.ParamGroups)
                {
                    group.LearningRate = rate;
                }

                optimizer.zero_grad();
                nn.functional.cross_entropy(model.call(taken), wanted).backward();
                optimizer.step();
            }
        }
    }

    private static Sequential HandWritten(Small network)
    {
        var layers = new List<nn.Module<Tensor, Tensor>>();
        var channels = 3L;
        foreach (var width in new[] { 32L, 32, 0, 64, 64, 0, 128, 128, 0 })
        {
            if (width == 0)
            {
                layers.Add(nn.MaxPool2d(2, 2));
                continue;
            }

            layers.AddRange([nn.Conv2d(channels, width, 3, padding: 1L), nn.BatchNorm2d(width), nn.ReLU(inplace: true)]);
            channels = width;
        }

        layers.AddRange([nn.Flatten(), nn.Linear(2048, 10)]);
        var model = nn.Sequential(layers);
        var start = network.state_dict().Values.ToArray();
        model.load_state_dict(model.state_dict().Keys.Zip(start).ToDictionary(pair => pair.First, pair => pair.Second));
        return model;
    }

    private static double Accuracy(nn.Module<Tensor, Tensor> model, Tensor images, Tensor labels)
    {
        model.eval();
        using var mode = inference_mode();
        using var scope = NewDisposeScope();
        var right = images.split(250).Zip(labels.split(250), (part, wanted) => model.call(part).argmax(1).eq(wanted).sum().item<long>()).Sum();
        return (double)right / labels.numel();
    }

    private static (Tensor Images, Tensor Labels) InMemory(LabelledImages data, ImageTransform transform)
    {
        var batches = new EvaluationBatches(data, transform, new BatchOptions { BatchSize = 500 }).ToList();
        return (cat([.. batches.Select(batch => batch.Images)]), cat([.. batches.Select(batch => batch.Labels)]));
    }
}
