using System.CommandLine;
using VggGen.Cli.Evaluation;
using VggGen.Cli.Images;
using VggGen.Cli.Native;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using VggGen.Cli.Quantization;
using VggGen.Cli.Training;
using VggGen.Cli.WeightsFiles;

namespace VggGen.Cli.Commands;

/// <summary>`vgg quantize`: finds out what 8 bits should stand for, and what they cost.</summary>
internal static class QuantizeCommand
{
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var output = new Argument<string>("OUT") { Description = "The file to write: .safetensors, the weights as they are with the calibration beside them. It is replaced once the new one is complete." };
        var weights = CommandOptions.Weights();
        var data = new Option<string>("--data")
        {
            Description = "The images with their classes, as `vgg train` takes them. The network is calibrated on training images and measured on images that were held back.",
            HelpName = "DIR",
            Required = true,
        };
        var test = CommandOptions.Choice("--test", "The part that the result is measured on: test or val; where it is not given, test, or val if there is none. Of data without a val of its own, val is what training would draw, or, of a run, what it drew.", [DataPart.Test, DataPart.Validation]);
        var calibration = CountOption.Create("--calibration-images", "On how many training images the ranges are found.", 256);
        var selection = CountOption.Create("--selection-images", "By how many other training images it is chosen what share of the numbers the ranges hold.", 512);
        var seed = NumberOption.Create("--seed", "Decides which images are drawn. Default 0.", "a whole number", static number => number == Math.Floor(number) && Math.Abs(number) < 1L << 53);
        var batch = CountOption.Create("--batch", "How many images are run at once.", 16);
        var transform = new TransformOptions();
        var classes = CommandOptions.Classes();
        var skip = new Option<bool>("--skip-unreadable") { Description = "Name images that cannot be read on the error stream and go on without them." };
        var format = CommandOptions.Format("table", CommandOptions.Json);
        var command = new Command("quantize", "Calibrates a network for inference in 8 bits, writes the calibration with the weights, and prints what 8 bits cost: accuracy on held-back images in float32 and int8, and how often both name the same class.")
        {
            network.FileOrName, output, network.With, weights, data, test, network.Network, calibration, selection, seed,
            transform.Transform, transform.Mean, transform.Deviation, classes, batch, skip, format,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new QuantizationRequest(
                    network.Of(parsed),
                    CommandOptions.Weights(parsed, weights, parsed.GetRequiredValue(network.FileOrName)),
                    parsed.GetRequiredValue(data),
                    RunNetwork.IsRun(parsed.GetRequiredValue(network.FileOrName)) ? RunNetwork.Read(parsed.GetRequiredValue(network.FileOrName)).Split : null,
                    parsed.GetValue(test),
                    transform.Of(parsed),
                    parsed.GetValue(classes),
                    parsed.GetValue(calibration),
                    parsed.GetValue(selection),
                    (long)(parsed.GetValue(seed) ?? 0),
                    parsed.GetValue(batch),
                    parsed.GetValue(skip),
                    parsed.GetRequiredValue(output)),
                parsed.GetRequiredValue(format),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(QuantizationRequest request, string format, Terminal terminal, CancellationToken cancellation)
    {
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        // What is cheap to check comes first: compiling and running take their time.
        if (FormatChoice.Of(request.Out) != WrittenFormat.Safetensors)
        {
            throw new UsageException($"{request.Out}: only .safetensors files hold a calibration; name the file so");
        }

        InputFile.Require(request.Weights, "the weights file");
        OutputFile.Require(request.Out);
        OutputFile.RequireOther(request.Out, [request.Weights, request.Data, request.Network.FileOrName, .. request.Network.With], "OUT");
        request.Transform.Check(chosen.Model);
        var images = QuantizationImages.Open(request);
        var names = ClassNamesChoice.For(chosen.Model, request.Classes, request.Weights, images.Test);

        LibTorch.Require(terminal, cancellation);
        using var network = chosen.Compile(cancellation).Load(request.Weights);
        var transform = TransformChoice.For(request.Transform, network);
        transform.Tell(terminal, network);
        var result = NetworkQuantization.Run(network, transform.Transform, images, names, request, terminal, cancellation);
        cancellation.ThrowIfCancellationRequested();
        QuantizedFile.Write(network, request.Weights, request.Out);
        if (format == CommandOptions.Json)
        {
            Json.Write(terminal.Output, QuantizationJson.Of(request, result));
        }
        else
        {
            QuantizationTable.Write(terminal, request, result);
        }

        return ExitCode.Success;
    }
}
