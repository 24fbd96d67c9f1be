using System.CommandLine;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Generator.Compilation;
using VggGen.Generator.Formatting;
using VggGen.Generator.Syntax;

namespace VggGen.Cli.Commands;

/// <summary>`vgg format`: files in the one style of the language's reference.</summary>
internal static class FormatCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = CommandOptions.Files(" A hyphen alone formats the standard input to the output.");
        var check = new Option<bool>("--check") { Description = "Writes nothing; prints the files that are not formatted and exits with 1 where there are any." };
        var command = new Command("format", "Aligns the pipes of tables and writes blanks, signs, words and line ends in one style; prints the files that it changed. A file with mistakes of syntax is left alone, and its mistakes are printed.") { files, check };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(files), parsed.GetValue(check), terminal, cancellation),
            cancellation));
        return command;
    }

    private static int Run(string[] paths, bool check, Terminal terminal, CancellationToken cancellation)
    {
        var isFilter = paths.Contains(ConfFiles.StandardInput);
        if (isFilter && paths.Length > 1)
        {
            throw new UsageException("`-` is formatted to the output, where the names of other files have no place; name it alone");
        }

        var sources = ConfFiles.ReadProject(paths, terminal).All();
        var files = VggCompiler.Compile(sources);
        var exitCode = ExitCode.Success;
        for (var i = 0; i < sources.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var tree = SyntaxTree.Parse(sources[i].Path, sources[i].Content);
            if (!Formatter.CanFormat(tree))
            {
                MistakeReport.WriteError(terminal, [sources[i]], [files[i]]);
                exitCode = ExitCode.Mistakes;
                continue;
            }

            var formatted = Formatter.Format(tree);
            if (isFilter && !check)
            {
                terminal.Output.Write(formatted);
                continue;
            }

            if (formatted == sources[i].Content)
            {
                continue;
            }

            if (check)
            {
                exitCode = ExitCode.Mistakes;
            }
            else
            {
                ChangedFile.Write(sources[i].Path, ChangedFile.ByteOrderMarkOf(sources[i].Path) + formatted);
            }

            terminal.Output.WriteLine(sources[i].Path);
        }

        return exitCode;
    }
}
