using System.CommandLine;
using VggGen.Cli.Native;
using VggGen.Cli.Output;
using VggGen.Cli.Prediction;
using VggGen.Cli.WeightsFiles;

namespace VggGen.Cli.Commands;

/// <summary>`vgg inspect`: what is in a weights file.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A weights file: safetensors, PyTorch, TorchSharp, Caffe or Keras. Its content decides, not its name; nothing in it is executed." };
        var format = CommandOptions.Format("table", CommandOptions.Json);
        var command = new Command("inspect", "Lists the tensors of a weights file with shapes, element types and sizes, whose layout its keys are of, what it says of itself, and which tensors hold NaN or infinities.") { file, format };
        command.SetAction((parsed, cancellation) => Task.Run(() => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(format), terminal, cancellation), cancellation));
        return command;
    }

    private static int Run(string path, string format, Terminal terminal, CancellationToken cancellation)
    {
        InputFile.Require(path, "the weights file");
        LibTorch.Require(terminal, cancellation);
        var inspection = Inspection.Of(path, cancellation);
        if (format == CommandOptions.Json)
        {
            Json.Write(terminal.Output, inspection);
        }
        else
        {
            InspectionTable.Write(Consoles.ForOutput(terminal), inspection);
        }

        return ExitCode.Success;
    }
}
