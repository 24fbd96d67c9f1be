using System.CommandLine;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Generator.Compilation;

namespace VggGen.Cli.Commands;

/// <summary>`vgg check`: the mistakes of files that are one project.</summary>
internal static class CheckCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "The .vggconf files. Files named together see each other: one may extend the networks of another.",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = CommandOptions.Format("text", CommandOptions.Json);
        var command = new Command("check", "Prints the mistakes of .vggconf files, a line each; exits with 1 where one of them is an error.") { files, format };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(files), parsed.GetRequiredValue(format), terminal),
            cancellation));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, string format, Terminal terminal)
    {
        var sources = ConfFiles.ReadProject(paths);
        var files = VggCompiler.Compile(sources);
        if (format == CommandOptions.Json)
        {
            Json.Write(terminal.Output, MistakesJson.Of(sources, files));
        }
        else
        {
            var console = Consoles.ForOutput(terminal);
            foreach (var file in files)
            {
                Mistakes.Write(console, file);
            }
        }

        return files.Any(file => file.HasErrors) ? ExitCode.Mistakes : ExitCode.Success;
    }
}
