using System.CommandLine;
using System.Globalization;
using VggGen.Cli.Features;
using VggGen.Cli.Heat;
using VggGen.Cli.Images;
using VggGen.Cli.Native;
using VggGen.Cli.Prediction;

namespace VggGen.Cli.Commands;

/// <summary>`vgg cam`: where in a picture a network sees a class.</summary>
internal static class CamCommand
{
    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var weights = CommandOptions.Weights();
        var image = new Option<string>("--image") { Description = "The picture.", HelpName = "PATH", Required = true };
        var file = new Option<string>("--out") { Description = "The file to write, .png or .jpg, in the picture's own size: the picture in grey, and over it black where nothing speaks for the class, yellow where most does. What the network's crop leaves out stays as it is.", HelpName = "FILE", Required = true };
        var tap = new Option<string?>("--tap") { Description = "Whose maps to look at, such as relu5_3; those of the last convolution, after its activation, where it is not given.", HelpName = "TAP" };
        var chosen = new Option<string?>("--class") { Description = "The class by its label or its number from 0; the likeliest where it is not given.", HelpName = "N|LABEL" };
        var classes = CommandOptions.Classes();
        var transform = new TransformOptions();
        var command = new Command("cam", "Lays a heat map over a picture that shows where a network with weights sees a class: Grad-CAM.")
        {
            network.FileOrName, network.With, weights, image, file, tap, chosen, classes, network.Network, transform.Transform, transform.Mean, transform.Deviation,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new CamRequest(
                    network.Of(parsed),
                    CommandOptions.Weights(parsed, weights, parsed.GetRequiredValue(network.FileOrName)),
                    parsed.GetRequiredValue(image),
                    transform.Of(parsed),
                    parsed.GetRequiredValue(file),
                    parsed.GetValue(tap),
                    parsed.GetValue(chosen),
                    parsed.GetValue(classes)),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(CamRequest request, Terminal terminal, CancellationToken cancellation)
    {
        HeatPicture.FormatOf(request.Out);
        OutputFile.Require(request.Out);
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        request.Transform.Check(chosen.Model);
        InputFile.Require(request.Weights, "the weights file");
        var labels = Labels.For(chosen.Model, request.Classes, request.Weights);
        var index = request.Class is null ? (int?)null : ClassChoice.Find(request.Class, labels, chosen.Model.Output.Channels);
        InputFile.Require(request.Image, "an image");
        OutputFile.RequireOther(request.Out, [request.Weights, request.Image]);

        LibTorch.Require(terminal, cancellation);
        var compiled = chosen.Compile(cancellation);
        var tap = MapsOf(compiled.Description, request.Tap);
        using var network = compiled.Load(request.Weights);
        var transform = TransformChoice.For(request.Transform, network);
        transform.Tell(terminal, network);
        cancellation.ThrowIfCancellationRequested();
        using var picture = ImageDecoder.Decode(request.Image, transform.Transform.ApplyOrientation);
        using var taken = transform.Transform.Apply(request.Image);
        var heat = ClassHeat.Of(network, taken, tap, index);
        var (resized, window) = transform.Transform.Place((picture.Height, picture.Width));
        cancellation.ThrowIfCancellationRequested();
        HeatPicture.Write(request.Out, picture, new HeatMap(heat.Values, resized, window));
        if (!heat.IsSeen)
        {
            terminal.Error.WriteLine($"vgg: nothing in {request.Image} speaks for this class at {tap.Name}, so all of it is cold");
        }

        var label = labels is null ? string.Empty : $" ({labels[heat.Class]})";
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{request.Out}: class {heat.Class}{label}, probability {heat.Probability:F4}, seen at {tap.Name}"));
        return ExitCode.Success;
    }

    private static TapDescription MapsOf(NetworkDescription network, string? name)
    {
        if (name is null)
        {
            return TapChoice.LastConvolution(network);
        }

        var tap = TapChoice.Find(network, name);
        return tap.Shape.IsVector
            ? throw new UsageException($"{tap.Name} puts out {tap.Shape} numbers, no maps; name a convolution, its activation or a pool, such as {TapChoice.LastConvolution(network).Name}")
            : tap;
    }
}
