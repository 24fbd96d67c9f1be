using System.Globalization;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Training;

/// <summary>A column of the table of epochs.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Width">Its cells.</param>
/// <param name="Value">What an epoch has there.</param>
internal sealed record EpochColumn(string Name, int Width, Func<TrainingEpoch, string> Value)
{
    /// <summary>The columns of a training, by its first epoch: those of the validation only where there is one.</summary>
    public static IReadOnlyList<EpochColumn> For(TrainingEpoch first)
    {
        var digits = first.Epochs.ToString(CultureInfo.InvariantCulture).Length;
        EpochColumn[] all =
        [
            new("epoch", Math.Max(5, (2 * digits) + 1), epoch => string.Create(CultureInfo.InvariantCulture, $"{epoch.Metrics.Epoch}/{epoch.Epochs}")),
            new("loss", 6, epoch => Figures.Loss(epoch.Metrics.TrainingLoss)),
            new("acc %", 5, epoch => Figures.Percent(epoch.Metrics.TrainingAccuracy)),
            new("val loss", 8, epoch => epoch.Metrics.ValidationLoss is { } loss ? Figures.Loss(loss) : string.Empty),
            new("val acc %", 9, epoch => epoch.Metrics.ValidationAccuracy is { } accuracy ? Figures.Percent(accuracy) : string.Empty),
            new("top-5 %", 7, epoch => epoch.Metrics.ValidationTop5 is { } top5 ? Figures.Percent(top5) : string.Empty),
            new("rate", 6, epoch => Figures.Rate(epoch.Metrics.LearningRate)),
            new("images/s", 8, epoch => Words.Number((long)epoch.Metrics.ImagesPerSecond)),
            new("time", 7, epoch => Figures.Duration(TimeSpan.FromSeconds(epoch.Metrics.Seconds))),
        ];
        return first.Metrics.ValidationLoss is null ? [.. all.Where(column => column.Name is not ("val loss" or "val acc %" or "top-5 %"))] : all;
    }
}
