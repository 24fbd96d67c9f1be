using static TorchSharp.torch;

namespace VggGen;

/// <summary>What a network makes of validation images, batch by batch.</summary>
internal sealed class ValidationMetrics
{
    private const int Top = 5;

    private long _images;
    private long _classes;
    private long _right;
    private long _rightTop5;
    private double _lossSum;

    /// <summary>The mean cross-entropy; null where no image could be read.</summary>
    public double? Loss => Mean(_lossSum);

    /// <summary>The share of images classified right.</summary>
    public double? Accuracy => Mean(_right);

    /// <summary>The share of images whose class is among the five likeliest; null of five classes and fewer, where it says nothing.</summary>
    public double? Top5 => _classes > Top ? Mean(_rightTop5) : null;

    /// <summary>Counts a batch.</summary>
    /// <param name="logits">N×classes.</param>
    /// <param name="labels">N, int64.</param>
    public void Add(Tensor logits, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var flat = logits.flatten(1);
        (_images, _classes) = (_images + flat.shape[0], flat.shape[1]);
        _lossSum += nn.functional.cross_entropy(flat, labels, reduction: nn.Reduction.Sum).item<float>();
        var likeliest = flat.topk((int)Math.Min(Top, flat.shape[1])).indexes;
        var hits = likeliest.eq(labels.unsqueeze(1));
        _right += hits.select(1, 0).sum().item<long>();
        _rightTop5 += hits.sum().item<long>();
    }

    private double? Mean(double sum) => _images == 0 ? null : sum / _images;
}
