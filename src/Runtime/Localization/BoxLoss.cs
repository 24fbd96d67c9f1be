using static TorchSharp.torch;

namespace VggGen;

/// <summary>What a network that gives boxes is trained by (arXiv:1409.1556v6, appendix A): the Euclidean loss between the numbers of the boxes.</summary>
public static class BoxLoss
{
    /// <summary>Half the squared distance, averaged over the images, as Caffe's Euclidean loss has it, in float32 or finer. The caller disposes it.</summary>
    /// <param name="outputs">What the network puts out: N×4, one box for all classes; or N×(4·K), one for each class.</param>
    /// <param name="boxes">The true boxes, N×4 (<see cref="BoxTensor.Of"/>).</param>
    /// <param name="labels">For one box a class: the N classes, int64; the other boxes get no gradient. Null for one box for all.</param>
    /// <returns>A scalar; gradients flow to the outputs.</returns>
    /// <exception cref="ArgumentException">The three do not fit together.</exception>
    public static Tensor Compute(Tensor outputs, Tensor boxes, Tensor? labels = null)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        using var scope = NewDisposeScope();
        var predicted = BoxTensor.Select(outputs, labels);
        if (!predicted.shape.SequenceEqual(boxes.shape))
        {
            throw new ArgumentException($"The network gives boxes for {outputs.shape[0]} images, N×{BoxTensor.Numbers}; the true ones are {WeightsEntry.Extents(boxes.shape)}.", nameof(boxes));
        }

        var precise = predicted.dtype == ScalarType.Float64 ? predicted : predicted.to(float32);
        return ((precise - boxes.to(precise.dtype, precise.device)).square().sum() / (2.0 * Math.Max(outputs.shape[0], 1))).MoveToOuterDisposeScope();
    }
}
