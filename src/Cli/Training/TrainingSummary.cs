using System.Globalization;

namespace VggGen.Cli.Training;

/// <summary>What is told once a training has come to its end.</summary>
internal static class TrainingSummary
{
    private const int ConfusedPairs = 3;

    public static void Write(Terminal terminal, TrainingResult result, DataSplits data)
    {
        var output = terminal.Output;
        if (result.Evaluation is { } evaluation)
        {
            var images = data.Test is null ? "validation" : "test";
            var (top1, interval) = (evaluation.Top1, evaluation.Top1.AccuracyInterval);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{images}: {top1.Accuracy * 100:0.0} % of {top1.Count} images right (95 % interval {interval.Low * 100:0.0} to {interval.High * 100:0.0}), weights of epoch {result.Best!.Epoch}"));
            var predictions = evaluation.Predictions;
            var confusion = ConfusionMatrix.Of(data.Classes, [.. predictions.Select(image => image.Label)], [.. predictions.Select(image => image.Predicted.Index)]);
            if (confusion.MostConfused(ConfusedPairs) is { Count: > 0 } pairs)
            {
                output.WriteLine($"most confused: {string.Join(", ", pairs.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{data.Classes[pair.Label]} for {data.Classes[pair.Prediction]} {pair.Share * 100:0.0} %")))}");
            }
        }

        output.WriteLine($"{result.Folder.Path}: weights.safetensors, metrics.csv, curves.png and .svg{(result.Evaluation is null ? "" : ", confusion.png and .csv, mistakes.png")}; `vgg predict {Quoted(result.Folder.Path)} IMAGE` uses it");
    }

    private static string Quoted(string path) => path.Any(char.IsWhiteSpace) ? $"\"{path}\"" : path;
}
