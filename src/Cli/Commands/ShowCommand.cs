using System.CommandLine;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;

namespace VggGen.Cli.Commands;

/// <summary>`vgg show`: the layers of networks with what the compiler computed of them.</summary>
internal static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var fileOrName = CommandOptions.FileOrName();
        var with = CommandOptions.With();
        var network = CommandOptions.Network();
        var format = CommandOptions.Format("table", CommandOptions.Json);
        var command = new Command("show", "Shows the layers of networks with their output shapes, parameters, multiply-adds and receptive fields, and the totals.") { fileOrName, with, network, format };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(fileOrName), parsed.GetValue(with) ?? [], parsed.GetValue(network), parsed.GetRequiredValue(format), terminal),
            cancellation));
        return command;
    }

    private static int Run(string fileOrName, string[] with, string? network, string format, Terminal terminal)
    {
        var source = NetworkSource.Open(fileOrName, with, terminal);
        if (source.File.HasErrors)
        {
            MistakeReport.WriteError(terminal, source.Project.Sources, source.Files);
            return ExitCode.Mistakes;
        }

        var networks = NetworkChoice.Choose(source, network);
        if (format == CommandOptions.Json)
        {
            Json.Write(terminal.Output, NetworksJson.Of(networks));
        }
        else
        {
            NetworkTables.Write(Consoles.ForOutput(terminal), networks);
        }

        return ExitCode.Success;
    }
}
