using VggGen.Cli.Output;
using VggGen.Cli.Quantization;

namespace VggGen.Cli.Evaluation;

/// <summary>Evaluates networks, with a bar where someone watches.</summary>
internal static class NetworkEvaluation
{
    /// <exception cref="UsageException">Networks, modes and images do not fit together.</exception>
    /// <exception cref="ImageException">An image cannot be read, and such are not skipped.</exception>
    public static IReadOnlyList<EvaluationResult> Run(TrainedNetworks networks, EvaluationRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var modes = ModeChoice.Modes(request.Modes, request.Scales ?? networks.Scales, request.Flip);
        using var forms = PrecisionForms.Of(networks.Networks, request.Precision, terminal);
        var results = Progress.Of(terminal, advance => Refusal.Of(() => Evaluator.Run(
            networks.Networks,
            request.Data,
            networks.Transform,
            modes,
            new EvaluationOptions { BatchSize = request.BatchSize, SkipUnreadable = request.SkipUnreadable, ClassNames = networks.ClassNames, Compiled = forms?.Networks, Progress = new Listener(advance) },
            cancellation)));
        foreach (var image in results[0].Skipped)
        {
            terminal.Error.WriteLine($"vgg: skipped {OneLine.Of(image.Reason)}");
        }

        return results;
    }

    private sealed class Listener(Action<double> advance) : IProgress<EvaluationProgress>
    {
        public void Report(EvaluationProgress value) => advance(value.Fraction);
    }
}
