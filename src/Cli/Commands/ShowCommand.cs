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
        var plot = new Option<bool>("--plot") { Description = "Shows instead where parameters and multiply-adds sit: two bars a layer, with its shares in percent." };
        var command = new Command("show", "Shows the layers of networks with their output shapes, parameters, multiply-adds and receptive fields, and the totals.") { fileOrName, with, network, format, plot };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(fileOrName), parsed.GetValue(with) ?? [], parsed.GetValue(network), parsed.GetRequiredValue(format), parsed.GetValue(plot), terminal),
            cancellation));
        return command;
    }

    private static int Run(string fileOrName, string[] with, string? network, string format, bool isPlotted, Terminal terminal)
    {
        if (isPlotted && format == CommandOptions.Json)
        {
            throw new UsageException("--plot draws bars, and --format json writes the numbers; take one of the two");
        }

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
        else if (isPlotted)
        {
            NetworkBars.Write(Consoles.ForOutput(terminal), terminal.OutputIsTerminal, networks);
        }
        else
        {
            NetworkTables.Write(Consoles.ForOutput(terminal), networks);
        }

        return ExitCode.Success;
    }
}
