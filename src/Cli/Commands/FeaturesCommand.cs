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
        images.Images.Required = false;
        var data = new DataOptions(required: false);
        var descriptor = new DescriptorOptionSet();
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
            Description = "The file to write, float32: .safetensors with a tensor N×C×H×W for each tap and the images' paths as a JSON array under `images` in its metadata; or .npy (NumPy) with one tap, and the paths beside it in FILE.npy.json; or with --data .libsvm, the text format of LIBSVM and LIBLINEAR, a line an image. With --data the numbers of the classes go with them, as a tensor `labels` or beside the file in NAME.labels.npy, and their names in NAME.classes.txt.",
            HelpName = "FILE",
            Required = true,
        };
        var pool = CommandOptions.Choice("--pool", "avg: the mean of each channel over its map, N×C; none, the default: the maps. Means are taken in any case with --data, --dense, --flip and --l2, which make vectors.", [Average, "none"]);
        var command = new Command("features", "Compiles a network in memory, loads its weights, and writes the features that its layers make of images, a row an image in the order in which they are named.")
        {
            network.FileOrName, network.With, weights, images.Images, data.Data, data.Split, tap, file, pool,
            descriptor.Dense, descriptor.Flip, descriptor.Scales, descriptor.L2, network.Network,
            images.Transform.Transform, images.Transform.Mean, images.Transform.Deviation, images.SkipUnreadable,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new FeaturesRequest(
                    network.Of(parsed),
                    CommandOptions.Weights(parsed, weights, parsed.GetRequiredValue(network.FileOrName)),
                    new ImagesRequest(parsed.GetValue(images.Images) ?? [], images.Transform.Of(parsed), parsed.GetValue(images.SkipUnreadable)),
                    data.Open(parsed, parsed.GetRequiredValue(network.FileOrName)),
                    parsed.GetRequiredValue(tap),
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(pool) is { } choice ? choice == Average : null,
                    descriptor.Of(parsed)),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(FeaturesRequest request, Terminal terminal, CancellationToken cancellation)
    {
        request.Check();
        OutputFile.Require(request.Out);
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        request.Images.Transform.Check(chosen.Model);
        var paths = request.Data is null ? ImagePaths.Find(request.Images.Paths) : [request.Data.Source];
        InputFile.Require(request.Weights, "the weights file");
        OutputFile.RequireOther(request.Out, [request.Weights, .. paths]);

        LibTorch.Require(terminal, cancellation);
        var compiled = chosen.Compile(cancellation);
        var taps = request.Taps.Select(name => TapChoice.Find(compiled.Description, name)).Distinct().ToList();
        var isBelowClassifier = !taps.Exists(tap => TapChoice.NeedsFullyConnected(compiled.Description, tap));
        using var network = compiled.Load(request.Weights, isBelowClassifier ? WeightsAdaptations.FullyConnected : WeightsAdaptations.None);
        var transform = TransformChoice.For(request.Images.Transform, network);
        transform.Tell(terminal, network);
        var (shapes, rows) = request.WantsDescriptors
            ? Descriptors(request, network, transform.Transform, taps, paths, terminal, cancellation)
            : Features(request, network, transform.Transform, taps, paths, terminal, cancellation);
        terminal.Output.WriteLine($"{request.Out}: {string.Join(", ", shapes.Select(tensor => $"{tensor.Name} {string.Join('×', tensor.Shape(rows).Select(extent => extent.ToString(CultureInfo.InvariantCulture)))}"))}");
        return ExitCode.Success;
    }

    private static (IReadOnlyList<FeatureTensor> Tensors, int Rows) Features(
        FeaturesRequest request, VggNetwork network, ImageTransform transform, IReadOnlyList<TapDescription> taps, IReadOnlyList<string> paths, Terminal terminal, CancellationToken cancellation)
    {
        var run = new ImageRun(network, transform, paths, new SkippedImages(request.Images.SkipUnreadable));
        var (tensors, images) = FeatureExtraction.Write(run, taps, request.Pool == true, request.Out, terminal, cancellation);
        return (tensors, images.Count);
    }

    private static (IReadOnlyList<FeatureTensor> Tensors, int Rows) Descriptors(
        FeaturesRequest request, VggNetwork network, ImageTransform transform, IReadOnlyList<TapDescription> taps, IReadOnlyList<string> paths, Terminal terminal, CancellationToken cancellation)
    {
        var asked = request.Descriptor;
        var options = new DescriptorOptions
        {
            Scales = !asked.IsDense ? [] : asked.Scales ?? [EvaluationScales.TrainingScale(network.Architecture, transform)],
            Flip = asked.Flip,
            Normalize = asked.Normalize,
        };

        // Images without classes are a data set without them.
        var images = request.Data ?? new LabelledImages(
            string.Join(", ", request.Images.Paths), [], [.. paths.Select(path => new LabelledImage(path, 0, () => ImageDecoder.Decode(path, transform.ApplyOrientation)))]);
        var rows = DescriptorFile.Write(network, images, transform, taps, options, request.Out, request.Images.SkipUnreadable, terminal, cancellation);
        return ([.. taps.Select(tap => new FeatureTensor(tap.Name, [tap.Shape.Channels]))], rows);
    }
}
