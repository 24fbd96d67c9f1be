using static TorchSharp.torch;

namespace VggGen.Cli.Quantization;

/// <summary>What a network in float32 and in 8 bits makes of the same images.</summary>
/// <param name="Float32">How often it is right in float32.</param>
/// <param name="Int8">How often it is right in 8 bits.</param>
/// <param name="Agreement">How often both name the same class.</param>
internal sealed record PrecisionComparison(ClassificationRate Float32, ClassificationRate Int8, ClassificationRate Agreement)
{
    /// <summary>Runs images through both forms.</summary>
    /// <param name="float32">The network compiled in float32.</param>
    /// <param name="int8">The network compiled in 8 bits.</param>
    /// <param name="batches">The images.</param>
    /// <param name="classes">For each class of the images the number of the network's output.</param>
    /// <param name="advance">Is told how many images are done.</param>
    /// <exception cref="UsageException">There is no image.</exception>
    public static PrecisionComparison Of(CompiledNetwork float32, CompiledNetwork int8, IEnumerable<EvaluationBatch> batches, int[] classes, Action<int> advance)
    {
        var (count, exactRight, wholeRight, agreeing) = (0L, 0L, 0L, 0L);
        using var outputs = tensor(Array.ConvertAll(classes, static output => (long)output));
        foreach (var batch in batches)
        {
            using (batch)
            {
                using var scope = NewDisposeScope();
                var labels = outputs.index_select(0, batch.Labels);
                var exact = float32.call(batch.Images).flatten(1).argmax(1);
                var whole = int8.call(batch.Images).flatten(1).argmax(1);
                exactRight += exact.eq(labels).sum().item<long>();
                wholeRight += whole.eq(labels).sum().item<long>();
                agreeing += whole.eq(exact).sum().item<long>();
                count += labels.shape[0];
                advance(batch.Indices.Count);
            }
        }

        return count > 0
            ? new PrecisionComparison(new(exactRight, count), new(wholeRight, count), new(agreeing, count))
            : throw new UsageException("none of the held-back images can be read");
    }
}
