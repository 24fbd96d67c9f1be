using VggGen.Cli.Output;

namespace VggGen.Cli.Prediction;

/// <summary>From images to their most likely classes.</summary>
internal static class Classifier
{
    /// <summary>The <paramref name="top"/> most likely classes of each image, the likeliest first; fewer where there are fewer.</summary>
    /// <exception cref="ImageException">A file is no image, or damaged, and such are not skipped.</exception>
    /// <exception cref="UsageException">The network puts out no numbers.</exception>
    public static IReadOnlyList<ImagePredictions> Classify(ImageRun run, CompiledNetwork? compiled, IReadOnlyList<string>? labels, int top, Terminal terminal, CancellationToken cancellation)
    {
        using var classifier = new ImageClassifier(run.Network, run.Transform, labels) { Compiled = compiled };
        var answers = classifier.ClassifyAll(run.Paths, top, run.Options, cancellation);
        var images = NetworkRun.Answer(() => Progress.Over(terminal, answers, run.Paths.Count, Predictions, cancellation));
        run.Skipped.Report(terminal, run.Paths.Count);
        return images;
    }

    private static ImagePredictions Predictions(ClassifiedImage image) =>
        new(image.Path, [.. image.Predictions.Select(prediction => new ClassPrediction(prediction.Index, prediction.Label, prediction.Probability))]);
}
