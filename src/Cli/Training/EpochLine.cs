using System.Globalization;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Training;

/// <summary>An epoch as a line that needs no header, for files and programs.</summary>
internal static class EpochLine
{
    public static string Of(TrainingEpoch epoch)
    {
        var metrics = epoch.Metrics;
        string?[] parts =
        [
            $"loss {Figures.Loss(metrics.TrainingLoss)}",
            $"accuracy {Figures.Percent(metrics.TrainingAccuracy)} %",
            metrics.ValidationLoss is { } loss ? $"validation loss {Figures.Loss(loss)}" : null,
            metrics.ValidationAccuracy is { } accuracy ? $"validation accuracy {Figures.Percent(accuracy)} %" : null,
            metrics.ValidationTop5 is { } top5 ? $"validation top-5 {Figures.Percent(top5)} %" : null,
            $"rate {Figures.Rate(metrics.LearningRate)}",
            $"{Words.Number((long)metrics.ImagesPerSecond)} images/s",
            Figures.Duration(TimeSpan.FromSeconds(metrics.Seconds)),
            epoch.IsBest ? "best so far" : null,
        ];
        return string.Create(CultureInfo.InvariantCulture, $"epoch {metrics.Epoch}/{epoch.Epochs}: {string.Join(", ", parts.Where(part => part is not null))}");
    }
}
