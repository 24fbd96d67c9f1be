namespace VggGen;

/// <summary>What is drawn and listed once a training is over.</summary>
internal static class TrainingReport
{
    private const int WorstMistakes = 40;

    /// <summary>Writes curves, confusion matrix and the worst mistakes into the folder of a run.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="history">Its epochs.</param>
    /// <param name="images">What was evaluated; null where there was nothing.</param>
    /// <param name="evaluation">What was found.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Write(RunFolder folder, IReadOnlyList<EpochMetrics> history, LabelledImages? images, EvaluationResult? evaluation)
    {
        var run = new TrainingRun(Path.GetFileName(Path.GetFullPath(folder.Path)), history);
        TrainingCurves.Write(folder.Curves, [run]);
        TrainingCurves.Write(folder.CurvesSvg, [run]);
        if (images is null || evaluation is null)
        {
            return;
        }

        var predictions = evaluation.Predictions;
        var confusion = ConfusionMatrix.Of(images.Classes, [.. predictions.Select(image => image.Label)], [.. predictions.Select(image => image.Predicted.Index)]);
        confusion.WriteCsv(folder.ConfusionCsv);
        confusion.WritePicture(folder.Confusion);
        ContactSheet.Write(
            folder.Mistakes,
            images,
            [.. predictions
                .Where(image => !image.IsCorrect)
                .OrderByDescending(image => image.Predicted.Probability)
                .ThenBy(image => image.Index)
                .Take(WorstMistakes)
                .Select(image => new ClassifierMistake(image.Index, image.Predicted.Index, image.Predicted.Probability))]);
    }
}
