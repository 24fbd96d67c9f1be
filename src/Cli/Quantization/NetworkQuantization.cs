using VggGen.Cli.Evaluation;
using VggGen.Cli.Images;
using VggGen.Cli.Output;
using static TorchSharp.torch;

namespace VggGen.Cli.Quantization;

/// <summary>Calibrates a network, chooses a share, and measures what 8 bits cost.</summary>
internal static class NetworkQuantization
{
    /// <summary>Gives the network its calibration and tells how good it is. A bar is shown where someone watches.</summary>
    /// <param name="network">A network with its weights.</param>
    /// <param name="transform">How an image becomes what it takes.</param>
    /// <param name="images">The images.</param>
    /// <param name="classNames">The names of its classes, or null.</param>
    /// <exception cref="UsageException">The network puts out or computes with what is not finite, or images and network do not go together.</exception>
    /// <exception cref="ImageException">An image cannot be read, and such are not skipped.</exception>
    public static QuantizationResult Run(
        VggNetwork network, ImageTransform transform, QuantizationImages images, IReadOnlyList<string>? classNames, QuantizationRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var skipped = new SkippedImages(request.SkipUnreadable);
        var options = new BatchOptions { BatchSize = request.BatchSize, Unreadable = skipped.Unreadable };
        var total = images.Calibration.Count + images.Selection.Count + images.Test.Count;
        var result = Progress.Of(terminal, advance => Refusal.Of(() =>
        {
            var done = 0;
            var calibrator = Int8Calibrator.Watch(network, Batches(images.Calibration));
            var selection = Int8Selection.Run(network, calibrator, Batches(images.Selection));
            network.Calibration = selection.Best.Calibration;
            var classes = ClassMatch.Of(images.Test, network.Architecture.Name, classNames, checked((int)network.Architecture.Output.Channels));
            using var exact = network.CompileByName();
            using var whole = network.CompileByName(new CompileOptions { Precision = Precision.Int8 });
            var comparison = PrecisionComparison.Of(exact, whole, Read(images.Test), classes, Advance);
            var (float32Bytes, int8Bytes) = QuantizationResult.Bytes(network.Architecture);
            return new QuantizationResult(selection, comparison, float32Bytes, int8Bytes, whole.Notes);

            void Advance(int count) => advance((double)(done += count) / total);

            IEnumerable<Tensor> Batches(LabelledImages part)
            {
                foreach (var batch in Read(part))
                {
                    using (batch)
                    {
                        yield return batch.Images;
                        Advance(batch.Indices.Count);
                    }
                }
            }
        }));
        skipped.Report(terminal, total);
        return result;

        EvaluationBatches Read(LabelledImages part) => new(part, transform, options, cancellation);
    }
}
