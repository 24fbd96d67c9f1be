using System.CommandLine;
using System.Globalization;
using VggGen.Cli.Features;
using VggGen.Cli.Images;
using VggGen.Cli.Native;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Commands;

/// <summary>`vgg features`: what layers of a network make of images, as a file.</summary>
internal static class FeaturesCommand
{
    private const string Average = "avg";

    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var weights = CommandOptions.Weights();
        var images = new ImagesOptions();
        var tap = new Option<string[]>("--tap")
        {
            Description = "Where to take them, by the layer's number: conv3_3 before the activation, relu3_3 after it, pool3, fc7, relu7. No layer after the deepest is computed, so weights that lack the classifier, or in which it is NaN, will do for what lies before it.",
            HelpName = "TAP…",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        var file = new Option<string>("--out")
        {
            Description = "The file to write, float32: .safetensors with a tensor N×C×H×W for each tap and the images' paths as a JSON array under `images` in its metadata; or .npy (NumPy) with one tap, and the paths beside it in FILE.npy.json.",
            HelpName = "FILE",
            Required = true,
        };
        var pool = CommandOptions.Choice("--pool", "avg: the mean of each channel over its map, N×C; none, the default: the maps.", [Average, "none"]);
        var command = new Command("features", "Compiles a network in memory, loads its weights, and writes the features that its layers make of images, a row an image in the order in which they are named.")
        {
            network.FileOrName, network.With, weights, images.Images, tap, file, pool, network.Network,
            images.Transform.Transform, images.Transform.Mean, images.Transform.Deviation, images.SkipUnreadable,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new FeaturesRequest(
                    network.Of(parsed),
                    CommandOptions.Weights(parsed, weights, parsed.GetRequiredValue(network.FileOrName)),
                    images.Of(parsed),
                    parsed.GetRequiredValue(tap),
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(pool) == Average),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(FeaturesRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var format = FeatureFormat.Of(request.Out);
        if (request.Taps.Count > 1 && !format.HoldsSeveral)
        {
            throw new UsageException($"{request.Out}: a {format.Extension} file holds one tap; name one, or write .safetensors");
        }

        OutputFile.Require(request.Out);
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        request.Images.Transform.Check(chosen.Model);
        var paths = ImagePaths.Find(request.Images.Paths);
        InputFile.Require(request.Weights, "the weights file");
        OutputFile.RequireOther(request.Out, [request.Weights, .. paths]);

        LibTorch.Require(terminal, cancellation);
        var compiled = chosen.Compile(cancellation);
        var taps = request.Taps.Select(name => TapChoice.Find(compiled.Description, name)).Distinct().ToList();
        var isBelowClassifier = !taps.Exists(tap => TapChoice.NeedsFullyConnected(compiled.Description, tap));
        using var network = compiled.Load(request.Weights, isBelowClassifier ? WeightsAdaptations.FullyConnected : WeightsAdaptations.None);
        var transform = TransformChoice.For(request.Images.Transform, network);
        transform.Tell(terminal, network);
        var run = new ImageRun(network, transform.Transform, paths, new SkippedImages(request.Images.SkipUnreadable));
        var (tensors, images) = FeatureExtraction.Write(run, taps, request.Average, request.Out, terminal, cancellation);
        terminal.Output.WriteLine($"{request.Out}: {string.Join(", ", tensors.Select(tensor => $"{tensor.Name} {string.Join('×', tensor.Shape(images.Count).Select(extent => extent.ToString(CultureInfo.InvariantCulture)))}"))}");
        return ExitCode.Success;
    }
}
