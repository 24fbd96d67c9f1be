using VggGen.Cli.Evaluation;

namespace VggGen.Cli.Output;

/// <summary>Evaluations as data.</summary>
/// <param name="Data">The images that were evaluated on.</param>
/// <param name="Images">How many were counted.</param>
internal sealed record EvaluationJson(string Data, int Images, IReadOnlyList<SkippedJson> Skipped, IReadOnlyList<EvaluatedJson> Results)
{
    public static EvaluationJson Of(LabelledImages data, IReadOnlyList<EvaluatedRow> rows) => new(
        data.Source,
        rows[0].Result.Count,
        [.. rows[0].Result.Skipped.Select(image => new SkippedJson(image.Name, OneLine.Of(image.Reason)))],
        [.. rows.Select(EvaluatedJson.Of)]);
}

/// <summary>An image that was skipped.</summary>
internal sealed record SkippedJson(string Image, string Reason);

/// <summary>What was found by one mode.</summary>
/// <param name="Weights">The weights files; several for an ensemble.</param>
/// <param name="Scales">The test scales; empty where the transform decides.</param>
/// <param name="Crops">Crops of an image; 0 where only the whole image is shown.</param>
/// <param name="Top5">Null for five classes and fewer.</param>
/// <param name="Seconds">How long the networks computed.</param>
internal sealed record EvaluatedJson(
    IReadOnlyList<string> Weights, string Mode, IReadOnlyList<long> Scales, bool Flip, long Crops, RateJson Top1, RateJson? Top5, double CrossEntropy, double Seconds, double ImagesPerSecond)
{
    public static EvaluatedJson Of(EvaluatedRow row)
    {
        var (mode, result) = (row.Result.Mode, row.Result);
        return new(
            row.Weights,
            ModeChoice.WordOf(mode),
            mode.Scales,
            mode.Flip,
            mode.Crops,
            RateJson.Of(result.Top1),
            result.Top5 is { } top5 ? RateJson.Of(top5) : null,
            result.CrossEntropy,
            result.ForwardTime.TotalSeconds,
            result.ImagesPerSecond);
    }
}

/// <summary>A rate with its 95 % intervals: the lower end, then the upper.</summary>
internal sealed record RateJson(long Correct, long Count, double Accuracy, IReadOnlyList<double> AccuracyInterval, double Error, IReadOnlyList<double> ErrorInterval)
{
    public static RateJson Of(ClassificationRate rate) => new(
        rate.Correct,
        rate.Count,
        rate.Accuracy,
        [rate.AccuracyInterval.Low, rate.AccuracyInterval.High],
        rate.Error,
        [rate.ErrorInterval.Low, rate.ErrorInterval.High]);
}
