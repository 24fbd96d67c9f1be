using System.CommandLine;
using VggGen.Cli.Training;

namespace VggGen.Cli.Commands;

/// <summary>`vgg train`: from a folder of images to a network that tells them apart.</summary>
internal static class TrainCommand
{
    public const string Name = "train";

    public static Command Create(Terminal terminal)
    {
        var network = new NetworkOptions();
        var options = new TrainOptions();
        var command = new Command(Name, "Compiles a network in memory and trains it on images. Ctrl-C stops it with a checkpoint; the same line with --resume goes on from there.")
        {
            network.FileOrName, network.With, network.Network,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () => TrainingSession.Run(options.Of(parsed, network.Of(parsed)), [.. parsed.Tokens.Select(token => token.Value)], terminal, cancellation),
            cancellation));
        return command;
    }
}
