using System.CommandLine;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using VggGen.Cli.Training;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Commands;

/// <summary>`vgg plot`: the curves of trainings.</summary>
internal static class PlotCommand
{
    private const string StandardFile = "curves.png";

    public static Command Create(Terminal terminal)
    {
        var runs = new Argument<string[]>("RUN") { Description = $"The folders of trainings, or their files {MetricsFile.FileName}; several are drawn over each other.", Arity = ArgumentArity.OneOrMore };
        var file = new Option<string>("--out") { Description = $"The file to write, .png or .svg; {StandardFile} where it is not given.", HelpName = "FILE", DefaultValueFactory = _ => StandardFile };
        var metric = CommandOptions.Choice("--metric", "What to draw; both where it is not given.", ["loss", "accuracy", "both"]);
        var command = new Command("plot", "Draws the loss and the accuracy of trainings over their epochs: training dashed, validation unbroken.")
        {
            runs, file, metric,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(runs), parsed.GetRequiredValue(file), MetricOf(parsed.GetValue(metric)), terminal),
            cancellation));
        return command;
    }

    private static int Run(string[] paths, string file, CurveMetric metric, Terminal terminal)
    {
        RunCurves.RequireFormat(file);
        OutputFile.Require(file);
        var runs = RunCurves.Read(paths);
        OutputFile.RequireOther(file, paths);
        TrainingCurves.Write(file, runs, metric);
        terminal.Output.WriteLine(OneLine.Of($"{file}: {string.Join(", ", runs.Select(run => $"{run.Name} ({Words.Count(run.Epochs.Count, "epoch")})"))}"));
        return ExitCode.Success;
    }

    private static CurveMetric MetricOf(string? word) => word switch
    {
        "loss" => CurveMetric.Loss,
        "accuracy" => CurveMetric.Accuracy,
        _ => CurveMetric.Both,
    };
}
