using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.InteropServices;
using VggGen.Cli.Commands;
using VggGen.Cli.Output;

namespace VggGen.Cli;

/// <summary>The tool without its process: from arguments to an exit code.</summary>
internal static class VggTool
{
    private const string Name = "vgg";

    /// <summary>Runs a command. Whatever the user can mend ends in one line on the error stream; other exceptions are bugs and pass.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        // No argument means anything when empty; such come from variables of a shell that are not set.
        if (arguments.Contains(string.Empty))
        {
            return Fail(terminal, $"an argument is empty (`{Name} --help` shows the usage)");
        }

        // A path that begins with @ is a path.
        var parsed = Root(terminal).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command;
            var words = command is RootCommand ? Name : $"{Name} {command.Name}";
            return Fail(terminal, $"{ParseMistakes.Describe(parsed)} (`{words} --help` shows the usage)");
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience(parsed) };
            return await parsed.InvokeAsync(configuration, cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine($"{Name}: cancelled");
            return ExitCode.Cancelled;
        }
        catch (UsageException exception)
        {
            return Fail(terminal, [.. exception.Messages.Select(OneLine.Of)]);
        }
        catch (WeightsException exception)
        {
            // Its message goes on with what to write in C#.
            return Fail(terminal, OneLine.Of($"{exception.Path}: {exception.Reason}"));
        }
        catch (Exception exception) when (exception is ImageException or DataException or MetricsException or IOException or UnauthorizedAccessException)
        {
            return Fail(terminal, OneLine.Of(exception.Message));
        }
        catch (ExternalException exception)
        {
            // libtorch appends its own stack to its message: memory that ran out, above all.
            return Fail(terminal, $"libtorch failed: {exception.Message.Split('\n')[0].TrimEnd()}");
        }
    }

    /// <summary>How long a command may take to end once it was interrupted. Training ends its step and writes a checkpoint, which may be large.</summary>
    private static TimeSpan Patience(ParseResult parsed) => parsed.CommandResult.Command.Name == TrainCommand.Name ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(2);

    private static RootCommand Root(Terminal terminal)
    {
        var root = new RootCommand("Checks, mends, formats, shows, compiles, trains, runs and exports VGG networks that are written in the notation of the paper's Table 1 (.vggconf files).")
        {
            CheckCommand.Create(terminal),
            FixCommand.Create(terminal),
            FormatCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            ShowCommand.Create(terminal),
            DrawCommand.Create(terminal),
            EmitCommand.Create(terminal),
            TrainCommand.Create(terminal),
            PredictCommand.Create(terminal),
            EvalCommand.Create(terminal),
            FetchCommand.Create(terminal),
            FeaturesCommand.Create(terminal),
            CamCommand.Create(terminal),
            SimilarityCommand.Create(terminal),
            InspectCommand.Create(terminal),
            ConvertCommand.Create(terminal),
            QuantizeCommand.Create(terminal),
            ExportCommand.Create(terminal),
            PlotCommand.Create(terminal),
        };
        // Left alone, the help would ask the console for its width, which sends the terminal commands.
        root.Options.OfType<HelpOption>().Select(help => help.Action).OfType<HelpAction>().Single().MaxWidth = terminal.OutputIsTerminal ? terminal.Width ?? TerminalWidth.Find() : int.MaxValue;
        foreach (var command in root.Subcommands)
        {
            command.Validators.Add(ParseMistakes.RefuseUnknownOptions);
        }

        return root;
    }

    private static int Fail(Terminal terminal, params string[] messages)
    {
        foreach (var message in messages)
        {
            terminal.Error.WriteLine($"{Name}: {message}");
        }

        return ExitCode.Usage;
    }
}
