using System.Globalization;
using VggGen.Cli.Output;

namespace VggGen.Cli.Training;

/// <summary>What is told and drawn once a training has come to its end.</summary>
internal static class TrainingSummary
{
    public static void Write(VggNetwork network, DataSplits data, TrainingResult result, Terminal terminal, TrainingRequest request, CancellationToken cancellation)
    {
        if (result.Best is { ValidationAccuracy: { } accuracy } best && !request.Quiet)
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Folder.Weights}: epoch {best.Epoch}, {accuracy * 100:0.0} % of the validation images right"));
        }
    }
}
