using System.CommandLine;
using System.Globalization;
using VggGen.Cli.Native;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using VggGen.Cli.Similarity;

namespace VggGen.Cli.Commands;

/// <summary>`vgg similarity`: the perceptual distance of two images.</summary>
internal static class SimilarityCommand
{
    private const string StandardNetwork = "vgg16";

    public static Command Create(Terminal terminal)
    {
        var image = new Argument<string>("A") { Description = "An image." };
        var other = new Argument<string>("B") { Description = "Another, of the same size, or of any with --size." };
        var weights = CommandOptions.Weights();
        weights.Required = true;
        var linear = new Option<string>("--linear") { Description = "The linear weights that LPIPS' authors publish: vgg.pth of version 0.1.", HelpName = "FILE", Required = true };
        var size = SizeOption.Create("Resizes both images to this height and width before they are compared.");
        var network = new AsOptions($"The network that the weights are of; {StandardNetwork} where it is not given. It needs the taps relu1_2, relu2_2, relu3_3, relu4_3 and relu5_3.");
        var format = CommandOptions.Format("plain", CommandOptions.Json);
        var command = new Command("similarity", "Prints how far two images are from each other to the eye: the LPIPS distance on VGG-16, 0 for the same image.")
        {
            image, other, weights, linear, size, network.As, network.With, network.Network, format,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new SimilarityRequest(
                    network.Of(parsed, StandardNetwork)!,
                    parsed.GetRequiredValue(weights)!,
                    parsed.GetRequiredValue(linear),
                    parsed.GetRequiredValue(image),
                    parsed.GetRequiredValue(other),
                    parsed.GetValue(size)),
                parsed.GetRequiredValue(format),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(SimilarityRequest request, string format, Terminal terminal, CancellationToken cancellation)
    {
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        foreach (var path in new[] { request.Image, request.Other })
        {
            InputFile.Require(path, "an image");
        }

        InputFile.Require(request.Weights, "the weights file");
        InputFile.Require(request.Linear, "the file of LPIPS' linear weights");
        LibTorch.Require(terminal, cancellation);
        using var network = chosen.Compile(cancellation).Load(request.Weights, WeightsAdaptations.FullyConnected);
        cancellation.ThrowIfCancellationRequested();
        var distance = PerceptualComparison.Distance(network, request.Linear, request.Image, request.Other, request.Size);
        if (!double.IsFinite(distance))
        {
            throw new UsageException($"the distance of {request.Image} and {request.Other} is not finite; the weights in {request.Weights} may be damaged");
        }

        if (format == CommandOptions.Json)
        {
            Json.Write(terminal.Output, new SimilarityJson([request.Image, request.Other], distance));
        }
        else
        {
            terminal.Output.WriteLine(distance.ToString("F6", CultureInfo.InvariantCulture));
        }

        return ExitCode.Success;
    }
}
