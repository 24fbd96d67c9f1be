using System.CommandLine;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Cli.Output.Rich;
using VggGen.Cli.Output.Sarif;
using VggGen.Generator.Compilation;

namespace VggGen.Cli.Commands;

/// <summary>`vgg check`: the mistakes of files that are one project.</summary>
internal static class CheckCommand
{
    private const string Human = "human";
    private const string MSBuild = "msbuild";
    private const string Sarif = "sarif";

    public static Command Create(Terminal terminal)
    {
        var files = CommandOptions.Files(" A hyphen is the standard input.");
        var format = CommandOptions.Format(
            terminal.OutputIsTerminal ? Human : MSBuild,
            "How to print them: with their source lines (the default on terminals), a line each (the default elsewhere), or as data.",
            [Human, MSBuild, CommandOptions.Json, Sarif]);
        var command = new Command("check", "Prints the mistakes of .vggconf files; exits with 1 where one of them is an error, and with 2 where a file cannot be read.") { files, format };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(files), parsed.GetRequiredValue(format), terminal),
            cancellation));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, string format, Terminal terminal)
    {
        var project = ConfFiles.ReadProject(paths, terminal);
        var sources = project.Sources;
        var files = VggCompiler.Compile(sources);
        switch (format)
        {
            case CommandOptions.Json:
                Json.Write(terminal.Output, MistakesJson.Of(sources, files));
                break;
            case Sarif:
                Json.Write(terminal.Output, SarifLog.Of(sources, files, project.Problems));
                break;
            case Human when sources.Count > 0:
                MistakeReport.WriteRich(Page.ForOutput(terminal), sources, files);
                break;
            default:
                Mistakes.Write(Consoles.ForOutput(terminal), files.SelectMany(file => file.Diagnostics));
                break;
        }

        // What could be read is checked all the same; the error stream says what could not.
        project.All();
        return files.Any(file => file.HasErrors) ? ExitCode.Mistakes : ExitCode.Success;
    }
}
