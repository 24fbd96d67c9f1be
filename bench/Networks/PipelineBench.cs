using System.Diagnostics;
using System.Globalization;
using static TorchSharp.torch;

namespace VggGen.Networks.Bench;

/// <summary>Whether images are there when a step wants them: the steps of small.vggconf's network on one batch in memory, against the same steps fed with decoded and augmented images.</summary>
internal static class PipelineBench
{
    private const int BatchSize = 64;
    private const int Steps = 60;

    public static void Run(string path, int rounds)
    {
        var training = DataSplits.Open(path).Training.Cached(1L << 30);
        var transform = ChannelStatistics.Measure(training).Normalise(new ImageTransform { Size = 32 });
        var batches = new TrainingBatches(training, new PadAndCrop(), transform, new BatchOptions { BatchSize = BatchSize, ChannelsLast = true, DropLast = true });
        using var network = new Small(new VggOptions { Seed = 1 });
        using var stepper = new TrainingStepper(network, new TrainingOptions());
        using var first = batches.Epoch(0).First();
        var decoding = Epoch(stepper, batches, 0, batches.BatchCount);
        var (alone, fed, waited) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 1; round <= rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            for (var step = 0; step < Steps; step++)
            {
                Step(stepper, first);
            }

            alone.Add(Steps * BatchSize / clock.Elapsed.TotalSeconds);
            var epoch = Epoch(stepper, batches, round, Steps);
            fed.Add(epoch.Rate);
            waited.Add(epoch.Waited);
        }

        var precision = BFloat16Support.IsFast ? "bf16" : "fp32";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{precision}, steps alone: {Median.Of(alone):0} images/s; fed with images: {Median.Of(fed):0} images/s, ratio {Median.Of(fed.Zip(alone, (one, other) => one / other)):0.000}, {Median.Of(waited):0.0 %} of the time waited; the first epoch, which decodes: {decoding.Rate:0} images/s, {decoding.Waited:0.0 %} waited; {rounds} rounds, medians."));
    }

    private static (double Rate, double Waited) Epoch(TrainingStepper stepper, TrainingBatches batches, int epoch, int steps)
    {
        var (all, waiting) = (Stopwatch.StartNew(), new Stopwatch());
        using var images = batches.Epoch(epoch).Take(steps).GetEnumerator();
        var count = 0;
        while (true)
        {
            waiting.Start();
            var isThere = images.MoveNext();
            waiting.Stop();
            if (!isThere)
            {
                return (count / all.Elapsed.TotalSeconds, waiting.Elapsed / all.Elapsed);
            }

            using var batch = images.Current;
            Step(stepper, batch);
            count += batch.Indices.Count;
        }
    }

    private static void Step(TrainingStepper stepper, TrainingBatch batch)
        => stepper.Run(batch.Images, logits => nn.functional.cross_entropy(logits, batch.Labels), 1, BFloat16Support.IsFast, new StepSize(0.01, 0.9, GradientClip: null));
}
