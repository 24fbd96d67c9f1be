using System.CommandLine;
using System.Globalization;
using VggGen.Cli.Evaluation;
using VggGen.Cli.Export;
using VggGen.Cli.Native;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using VggGen.Cli.Quantization;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Commands;

/// <summary>`vgg export`: a network with its weights as a file that other engines run.</summary>
internal static class ExportCommand
{
    private const string Float32 = "float32";
    private const string Int8 = "int8";

    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var output = new Argument<string?>("OUT")
        {
            Description = "The file to write: .onnx, .pt for TorchScript, or .py for the source of a PyTorch module, whose weights are written beside it as .pth. It is replaced once the new one is complete. An ONNX model of more than 2 GiB has its weights in OUT.data beside it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var weights = CommandOptions.Weights();
        var to = CommandOptions.Choice("--to", "The format; where it is not given, OUT's name says it.", [.. ExportFormat.All.Select(format => format.Word)]);
        var triton = new Option<string?>("--triton")
        {
            Description = "Writes no OUT but a model of that folder, a model repository of Triton Inference Server: DIR/NETWORK/1/model.onnx, DIR/NETWORK/config.pbtxt, and DIR/NETWORK/labels.txt where the classes' names are known.",
            HelpName = "DIR",
        };
        var dense = new Option<bool>("--dense") { Description = "ONNX: takes images of any size and puts out a score map, the fully connected layers run as convolutions." };
        var probabilities = new Option<bool>("--probabilities") { Description = "ONNX: puts out the soft-max of the logits." };
        var opset = CommandOptions.Choice("--opset", "ONNX: the version of its operators; 17 where it is not given, which every ONNX Runtime from 1.12 on runs.", [.. OnnxOptions.Opsets.Select(Word)]);
        var precision = CommandOptions.Choice("--precision", "ONNX: float32, or int8 with the calibration that `vgg quantize` writes with the weights; float32 where it is not given.", [Float32, Int8]);
        var command = new Command("export", "Compiles a network in memory, loads its weights, and writes both as a file for other engines.")
        {
            network.FileOrName, output, network.With, weights, network.Network, to, precision, dense, probabilities, opset, triton,
        };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(
                new ExportRequest(
                    network.Of(parsed),
                    CommandOptions.Weights(parsed, weights, parsed.GetRequiredValue(network.FileOrName)),
                    parsed.GetValue(output),
                    parsed.GetValue(to),
                    parsed.GetValue(triton),
                    new OnnxOptions
                    {
                        Dense = parsed.GetValue(dense),
                        Probabilities = parsed.GetValue(probabilities),
                        Precision = parsed.GetValue(precision) == Int8 ? Precision.Int8 : Precision.Float32,
                        Opset = OnnxOptions.Opsets.FirstOrDefault(version => Word(version) == parsed.GetValue(opset), new OnnxOptions().Opset),
                    }),
                terminal,
                cancellation),
            cancellation));
        return command;
    }

    private static int Run(ExportRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var format = request.Format();
        if (ChosenNetwork.Open(request.Network, terminal) is not { } chosen)
        {
            return ExitCode.Mistakes;
        }

        InputFile.Require(request.Weights, "the weights file");
        var file = request.Out ?? TritonRepository.ModelFile(request.Triton!, chosen.Model.Name);
        if (request.Out is not null)
        {
            OutputFile.Require(file);
        }

        // A name is no file, though one to write may be called so.
        string[] inputs = [request.Weights, request.Network.FileOrName, .. request.Network.With];
        foreach (var written in format.Files(file))
        {
            OutputFile.RequireOther(written, inputs.Where(File.Exists), "OUT");
        }

        LibTorch.Require(terminal, cancellation);
        using var network = chosen.Compile(cancellation).Load(request.Weights);
        cancellation.ThrowIfCancellationRequested();
        if (request.Onnx.Precision == Precision.Int8)
        {
            PrecisionChoice.RequireCalibration(network);
        }

        if (request.Triton is not null)
        {
            var hasClasses = !request.Onnx.Dense && (chosen.Model.Output.IsVector || chosen.Model.FlattensOutput);
            var labels = hasClasses ? Labels.For(chosen.Model, path: null, request.Weights) : null;
            Refusal.Of(() => TritonRepository.Write(request.Triton, network, request, labels));
        }
        else
        {
            Refusal.Of(() => Write(format, network, file, request));
        }

        foreach (var written in format.Files(file))
        {
            Tell(terminal, network, written, format);
        }

        return ExitCode.Success;
    }

    private static string Word(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static string Write(ExportFormat format, VggNetwork network, string file, ExportRequest request)
    {
        format.Write(network, file, request);
        return file;
    }

    private static void Tell(Terminal terminal, VggNetwork network, string file, ExportFormat format)
    {
        if (network.WeightsReport?.ChannelOrder == ChannelOrder.Bgr)
        {
            terminal.Error.WriteLine("vgg: the weights were trained on BGR images, and so are those that the file takes");
        }

        var description = network.Architecture;
        terminal.Output.WriteLine(OneLine.Of(
            $"{file}: {format.Name}, {description.Name}, {Words.Count(description.WeightLayers, "weight layer")}, {Words.Parameters(description.Parameters)}, {Words.Number(new FileInfo(file).Length)} bytes"));
    }
}
