using System.Globalization;

namespace VggGen;

/// <summary>Counts what was predicted of images.</summary>
/// <param name="names">The names of the classes; numbers where it is null.</param>
internal sealed class ResultBuilder(IReadOnlyList<string>? names)
{
    private const int Top = 5;

    private readonly List<EvaluatedImage> _images = [];
    private long _top1;
    private long _top5;
    private double _entropy;

    /// <summary>Adds an image.</summary>
    /// <param name="index">Its place in the data set.</param>
    /// <param name="name">Its name.</param>
    /// <param name="label">Its class.</param>
    /// <param name="posterior">How likely each class is.</param>
    public void Add(int index, string name, int label, double[] posterior)
    {
        // Sorting is stable: of equal ones the first class goes first.
        var top = Enumerable.Range(0, posterior.Length).OrderByDescending(place => posterior[place]).Take(Top).ToList();
        _top1 += top[0] == label ? 1 : 0;
        _top5 += top.Contains(label) ? 1 : 0;

        // A posterior that float64 rounds to 0 would make the mean infinite, and hide all others.
        _entropy -= Math.Log(Math.Max(posterior[label], double.Epsilon));
        _images.Add(new EvaluatedImage(index, name, label, posterior[label], [.. top.Select(place => new ClassPrediction(place, Label(place), (float)posterior[place]))]));
    }

    /// <summary>What was found; there is at least one image.</summary>
    public EvaluationResult Build(EvaluationMode mode, int classes, TimeSpan time, IReadOnlyList<SkippedImage> skipped, IReadOnlyList<EvaluationResult> members) => new(
        mode,
        new ClassificationRate(_top1, _images.Count),
        classes > Top ? new ClassificationRate(_top5, _images.Count) : null,
        _entropy / _images.Count,
        time,
        _images.AsReadOnly(),
        skipped,
        members);

    private string Label(int place) => names?[place] ?? place.ToString(CultureInfo.InvariantCulture);
}
