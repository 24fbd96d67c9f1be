using System.CommandLine;
using VggGen.Cli.Native;
using VggGen.Cli.Prediction;
using VggGen.Cli.WeightsFiles;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Commands;

/// <summary>`vgg convert`: weights in another format, with other keys or of another element type.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var input = new Argument<string>("IN") { Description = "A weights file: safetensors, PyTorch, TorchSharp, Caffe or Keras." };
        var output = new Argument<string>("OUT") { Description = "The file to write: .safetensors, .pth or .pt (PyTorch, as torch.save writes it), .dat (TorchSharp). It may be IN; it is replaced once the new one is complete." };
        var layout = CommandOptions.Choice(
            "--layout",
            "The keys and order of elements to write; where it is not given, they stay. Of those that are read, torchvision's can be written; that needs --as.",
            [.. Enum.GetValues<WeightsLayout>().Select(LayoutName.Word)]);
        var network = new AsOptions("The network that the weights are of, for --layout.");
        var dtype = CommandOptions.Choice("--dtype", "The element type of floating-point numbers; where it is not given, it stays. Whole numbers stay in any case.", ElementType.FloatingWords);
        var command = new Command("convert", "Writes the tensors of a weights file in another format, with torchvision's keys, or in another element type.")
        {
            input, output, layout, network.As, network.With, network.Network, dtype,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new ConversionRequest(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.GetValue(layout), network.Of(parsed), parsed.GetValue(dtype)),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(ConversionRequest request, Terminal terminal, CancellationToken cancellation)
    {
        CheckLayout(request);
        var format = FormatChoice.Of(request.Out);
        InputFile.Require(request.In, "the weights file");
        OutputFile.Require(request.Out);
        ChosenNetwork? chosen = null;
        if (request.As is not null && (chosen = ChosenNetwork.Open(request.As, terminal)) is null)
        {
            return ExitCode.Mistakes;
        }

        LibTorch.Require(terminal, cancellation);
        var dtype = request.Dtype is { } word ? ElementType.Of(word) : (TorchSharp.torch.ScalarType?)null;
        var (count, warnings) = Conversion.Run(request.In, request.Out, chosen?.Compile(cancellation), dtype, cancellation);
        foreach (var warning in warnings)
        {
            terminal.Error.WriteLine($"vgg: {warning}");
        }

        terminal.Output.WriteLine($"{request.Out}: {format.Name}, {Words.Count(count, "tensor")}, {Words.Number(new FileInfo(request.Out).Length)} bytes");
        return ExitCode.Success;
    }

    private static void CheckLayout(ConversionRequest request)
    {
        var torchvision = LayoutName.Word(WeightsLayout.Torchvision);
        if (request.Layout is { } layout && layout != torchvision)
        {
            throw new UsageException($"--layout {layout}: keys of {layout} are read, not written; --layout {torchvision} is, and all readers here take it");
        }

        if (request.Layout is null && request.As is not null)
        {
            throw new UsageException($"--as says whose weights these are, which only new keys need; add --layout {torchvision}");
        }

        if (request.Layout is not null && request.As is null)
        {
            throw new UsageException($"--layout {torchvision} needs the network, since other layouts name and count layers in their own way; add --as FILE|NAME, such as --as vgg16");
        }
    }
}
