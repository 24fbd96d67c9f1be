using static TorchSharp.torch;

namespace VggGen;

/// <summary>The loss of a classification, and what is right.</summary>
internal static class ClassificationLoss
{
    /// <summary>The mean cross-entropy; of mixed images, that with both of their classes in their shares (Zhang et al. 2018, "mixup").</summary>
    public static Tensor Of(Tensor logits, TrainingBatch batch, double labelSmoothing)
    {
        using var flat = logits.flatten(1);
        var own = nn.functional.cross_entropy(flat, batch.Labels, label_smoothing: labelSmoothing);
        if (batch.OtherLabels is not { } others)
        {
            return own;
        }

        var other = nn.functional.cross_entropy(flat, others, label_smoothing: labelSmoothing);
        return (own * batch.Share) + (other * (1 - batch.Share));
    }

    /// <summary>How many images are classified right; of mixed ones, the shares of the classes that are.</summary>
    public static double Right(Tensor logits, TrainingBatch batch)
    {
        using var unrecorded = no_grad();
        using var scope = NewDisposeScope();
        var predicted = logits.flatten(1).argmax(1);
        var own = predicted.eq(batch.Labels).sum().item<long>();
        return batch.OtherLabels is { } others ? (own * batch.Share) + (predicted.eq(others).sum().item<long>() * (1 - batch.Share)) : own;
    }
}
