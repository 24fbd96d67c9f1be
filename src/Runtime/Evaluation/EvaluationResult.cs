namespace VggGen;

/// <summary>What an evaluation found.</summary>
/// <param name="Mode">How the images were shown.</param>
/// <param name="Top1">How often the likeliest class was the right one.</param>
/// <param name="Top5">How often the right class was among the five likeliest; null for five classes and fewer, where it says nothing.</param>
/// <param name="CrossEntropy">The mean of −ln p over the images, p being the posterior of the right class.</param>
/// <param name="ForwardTime">How long the networks computed for this mode. Decoding is not part of it: it runs beside.</param>
/// <param name="Predictions">What was predicted of each image that was read, in the order of the data set.</param>
/// <param name="Skipped">The images that could not be read, in the order of the data set.</param>
/// <param name="Members">The results of each network alone, where an ensemble of several was evaluated; else empty.</param>
public sealed record EvaluationResult(
    EvaluationMode Mode,
    ClassificationRate Top1,
    ClassificationRate? Top5,
    double CrossEntropy,
    TimeSpan ForwardTime,
    IReadOnlyList<EvaluatedImage> Predictions,
    IReadOnlyList<SkippedImage> Skipped,
    IReadOnlyList<EvaluationResult> Members)
{
    /// <summary>How many images were counted.</summary>
    public int Count => Predictions.Count;

    /// <summary>How many images a second the networks answered in this mode.</summary>
    public double ImagesPerSecond => Count / Math.Max(ForwardTime.TotalSeconds, TimeSpan.FromTicks(1).TotalSeconds);
}
