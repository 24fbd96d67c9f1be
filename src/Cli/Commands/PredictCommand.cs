using System.CommandLine;
using VggGen.Cli.Images;
using VggGen.Cli.Native;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using VggGen.Cli.Quantization;

namespace VggGen.Cli.Commands;

/// <summary>`vgg predict`: what a network with weights sees in images.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var weights = CommandOptions.Weights();
        var images = new ImagesOptions(areNamed: true);
        var classes = CommandOptions.Classes();
        var top = CountOption.Create("--top", "How many classes to print; never more than there are.", 5);
        var precision = PrecisionChoice.Create();
        var format = CommandOptions.Format("table", CommandOptions.Json);
        var command = new Command("predict", "Compiles a network in memory, loads its weights, and prints the most likely classes of images.")
        {
            network.FileOrName, images.Named, network.With, weights, images.Images, network.Network,
            images.Transform.Transform, images.Transform.Mean, images.Transform.Deviation, images.SkipUnreadable, classes, top, precision, format,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new PredictionRequest(network.Of(parsed), CommandOptions.Weights(parsed, weights, parsed.GetRequiredValue(network.FileOrName)), images.Of(parsed), parsed.GetValue(classes), parsed.GetValue(top), PrecisionChoice.Of(parsed, precision)),
                parsed.GetRequiredValue(format),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(PredictionRequest request, string format, Terminal terminal, CancellationToken cancellation)
    {
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        // What is cheap to check comes first: compiling and loading take their time.
        request.Images.Transform.Check(chosen.Model);
        InputFile.Require(request.Weights, "the weights file");
        var labels = Labels.For(chosen.Model, request.Classes, request.Weights);
        var paths = ImagePaths.Find(request.Images.Paths);

        LibTorch.Require(terminal, cancellation);
        using var network = chosen.Compile(cancellation).Load(request.Weights);
        var transform = TransformChoice.For(request.Images.Transform, network);
        transform.Tell(terminal, network);
        var run = new ImageRun(network, transform.Transform, paths, new SkippedImages(request.Images.SkipUnreadable));
        using var compiled = PrecisionChoice.Compile(network, request.Precision, terminal);
        var images = Classifier.Classify(run, compiled, labels, request.Top, terminal, cancellation);
        if (format == CommandOptions.Json)
        {
            Json.Write(terminal.Output, new PredictionsJson(images));
        }
        else
        {
            PredictionTable.Write(Consoles.ForOutput(terminal), images);
        }

        return ExitCode.Success;
    }
}
