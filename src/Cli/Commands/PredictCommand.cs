using System.CommandLine;
using VggGen.Cli.Native;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Commands;

/// <summary>`vgg predict`: what a network with weights sees in images.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var fileOrName = CommandOptions.FileOrName();
        var weights = new Option<string>("--weights") { Description = "The weights, with torchvision's state-dict keys.", HelpName = "F.safetensors", Required = true };
        var images = new Option<string[]>("--images")
        {
            Description = "Images (JPEG, PNG), or folders of them.",
            HelpName = "PATH…",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var with = CommandOptions.With();
        var network = CommandOptions.Network();
        var mean = NumbersOption.Create("--mean", "What is subtracted of each channel, after the division by 255; nothing where it is not given. ImageNet: 0.485,0.456,0.406.");
        var deviation = NumbersOption.Create("--std", "What each channel is divided by after that; nothing where it is not given. ImageNet: 0.229,0.224,0.225.");
        var classes = new Option<string?>("--classes") { Description = "A text file with the label of each class, a line each.", HelpName = "labels.txt" };
        var top = CountOption.Create("--top", "How many classes to print; never more than there are.", 5);
        var format = CommandOptions.Format("table", CommandOptions.Json);
        var command = new Command("predict", "Compiles a network in memory, loads its weights, and prints the most likely classes of images. Images are resized to the network's input and divided by 255.")
        {
            fileOrName, with, weights, images, network, mean, deviation, classes, top, format,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new PredictionRequest(
                    parsed.GetRequiredValue(fileOrName),
                    parsed.GetValue(with) ?? [],
                    parsed.GetValue(network),
                    parsed.GetRequiredValue(weights),
                    parsed.GetRequiredValue(images),
                    parsed.GetValue(mean),
                    parsed.GetValue(deviation),
                    parsed.GetValue(classes),
                    parsed.GetValue(top)),
                parsed.GetRequiredValue(format),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(PredictionRequest request, string format, Terminal terminal, CancellationToken cancellation)
    {
        var source = NetworkSource.Open(request.FileOrName, request.With, terminal);
        if (source.File.HasErrors)
        {
            MistakeReport.WriteError(terminal, source.Project.Sources, source.Files);
            return ExitCode.Mistakes;
        }

        // What is cheap to check comes first: compiling and loading take their time.
        var model = NetworkChoice.ChooseOne(source, request.Network);
        var preparation = ImagePreparation.For(model, request.Mean, request.Deviation);
        var labels = Labels.For(model, request.Classes);
        var paths = ImagePaths.Find(request.Images);
        InputFile.Require(request.Weights, "the .safetensors file");

        LibTorch.Require(terminal, cancellation);
        using var network = InMemoryNetwork.Load(source.Project, model, request.Weights, cancellation);
        var images = Progress.Over(terminal, paths, path => Classifier.Classify(network, preparation, path, labels, request.Top), cancellation);
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
