using System.CommandLine;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Generator.Emit;

namespace VggGen.Cli.Commands;

/// <summary>`vgg emit`: the C# that a build would generate.</summary>
internal static class EmitCommand
{
    public static Command Create(Terminal terminal)
    {
        var fileOrName = CommandOptions.FileOrName();
        var with = CommandOptions.With();
        var network = CommandOptions.Network();
        var command = new Command("emit", $"Prints the C# that networks become. Where the file sets no namespace, it is `{ConfFiles.RootNamespace}`, and with other files its folder below the one that holds them all.") { fileOrName, with, network };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(fileOrName), parsed.GetValue(with) ?? [], parsed.GetValue(network), terminal),
            cancellation));
        return command;
    }

    private static int Run(string fileOrName, string[] with, string? network, Terminal terminal)
    {
        var source = NetworkSource.Open(fileOrName, with, terminal);
        if (source.File.HasErrors)
        {
            MistakeReport.WriteError(terminal, source.Project.Sources, source.Files);
            return ExitCode.Mistakes;
        }

        foreach (var chosen in NetworkChoice.Choose(source, network))
        {
            terminal.Output.Write(ModuleEmitter.Emit(chosen));
        }

        return ExitCode.Success;
    }
}
