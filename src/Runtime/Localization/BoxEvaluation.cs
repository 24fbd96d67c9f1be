using static TorchSharp.torch;

namespace VggGen;

/// <summary>Evaluates a network that gives boxes, by one crop an image and with the true class known (arXiv:1409.1556v6, appendix A.1, the first protocol).</summary>
public static class BoxEvaluation
{
    /// <summary>Compares the boxes that a network gives with the true ones, on the images as the transform makes them.</summary>
    /// <param name="network">A network whose output is one box, 4 numbers, or one for each class, 4·K; it is put into evaluation mode.</param>
    /// <param name="boxes">The images and their boxes.</param>
    /// <param name="transform">How an image becomes what the network takes.</param>
    /// <param name="batchSize">How many images are run at once.</param>
    /// <param name="cancellation">Ends it by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The transform or the classes do not suit the network.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    /// <exception cref="ImageException">An image cannot be read.</exception>
    /// <exception cref="DataException">A box reaches beyond its image.</exception>
    public static BoxMetrics Run(VggNetwork network, LabelledBoxes boxes, ImageTransform transform, int batchSize = 16, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(boxes);
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        var outputs = ClassifierChecks.Classes(network.Architecture);
        if (outputs != BoxTensor.Numbers && outputs != (long)BoxTensor.Numbers * boxes.Classes.Count)
        {
            throw new ArgumentException(
                $"Network {network.Architecture.Name} puts out {outputs} numbers; a box for all classes is {BoxTensor.Numbers}, one for each of the {boxes.Classes.Count} of {boxes.Source} are {(long)BoxTensor.Numbers * boxes.Classes.Count}.", nameof(network));
        }

        ClassifierChecks.Transform(network.Architecture, transform);
        network.eval();
        var (predicted, truth) = (new List<Box>(boxes.Count), new List<Box>(boxes.Count));
        foreach (var indices in Enumerable.Range(0, boxes.Count).Chunk(batchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var mode = inference_mode();
            using var scope = NewDisposeScope();
            using var batch = boxes.Batch(indices, transform);
            var images = network.parameters().FirstOrDefault() is { } weight ? batch.Images.to(weight.dtype, weight.device) : batch.Images;
            var answers = network.call(images).reshape(indices.Length, outputs);
            predicted.AddRange(BoxTensor.ToBoxes(BoxTensor.Select(answers, batch.Labels)));
            truth.AddRange(BoxTensor.ToBoxes(batch.Boxes));
        }

        return BoxMetrics.Of(predicted, truth);
    }
}
