using System.Text.Json;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using static TorchSharp.torch;

namespace VggGen.Cli.Features;

/// <summary>From images to a file of features.</summary>
internal static class FeatureExtraction
{
    /// <summary>Writes the features of images; the file appears once it is complete.</summary>
    /// <param name="average">Whether maps become the mean of each channel.</param>
    /// <returns>What was written, and the images whose features they are.</returns>
    public static (IReadOnlyList<FeatureTensor> Tensors, IReadOnlyList<string> Images) Write(
        ImageRun run, IReadOnlyList<TapDescription> taps, bool average, string file, Terminal terminal, CancellationToken cancellation)
    {
        var format = FeatureFormat.Of(file);
        var tensors = taps.Select(tap => new FeatureTensor(tap.Name, RowShape(tap.Shape, average))).ToList();
        var batches = new ImageBatches(run.Paths, run.Transform, run.Options, cancellation);
        var batchCount = (run.Paths.Count + run.BatchSize - 1) / run.BatchSize;
        IReadOnlyList<string> images = [];
        AtomicFile.Write(file, stream =>
        {
            var rows = new FeatureRows(stream, file, format, tensors, run.Paths);
            NetworkRun.Answer(() => Progress.Over(terminal, batches, batchCount, batch => Add(rows, run.Network, batch, taps, average), cancellation));
            run.Skipped.Report(terminal, run.Paths.Count);
            rows.Complete();
            images = rows.Images;
        });
        if (!format.HoldsPaths)
        {
            var list = JsonSerializer.SerializeToUtf8Bytes(images);
            AtomicFile.Write(ListOf(file), stream => stream.Write(list));
        }

        return (tensors, images);
    }

    /// <summary>The list of images beside a file that cannot hold it: `f.npy` has `f.npy.json`.</summary>
    public static string ListOf(string file) => file + ".json";

    private static IReadOnlyList<long> RowShape(FeatureShape shape, bool average) =>
        shape.IsVector || average ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];

    private static int Add(FeatureRows rows, VggNetwork network, ImageBatch batch, IReadOnlyList<TapDescription> taps, bool average)
    {
        using (batch)
        {
            using var mode = inference_mode();
            using var scope = NewDisposeScope();
            var features = network.ExtractByName(batch.Images, [.. taps.Select(tap => tap.Name)]);
            for (var i = 0; i < taps.Count; i++)
            {
                if (!features[i].isfinite().all().item<bool>())
                {
                    throw new UsageException($"{taps[i].Name} is not finite for {string.Join(", ", batch.Paths)}; the weights may be damaged or the transform another than theirs (`vgg inspect` looks for NaN)");
                }
            }

            rows.Add(batch.Paths, [.. features.Select(map => average && map.dim() == 4 ? map.mean([2, 3]) : map)]);
            return batch.Paths.Count;
        }
    }
}
