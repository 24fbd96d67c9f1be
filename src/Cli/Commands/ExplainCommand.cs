using System.CommandLine;
using VggGen.Cli.Explanation;
using VggGen.Cli.Output;
using VggGen.Cli.Output.Rich;

namespace VggGen.Cli.Commands;

/// <summary>`vgg explain`: what a code means, with a file that has the mistake and the same file mended.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "The code of a diagnostic, such as VGG0401 or 0401; without one all are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("explain", "Explains a diagnostic by its code, or lists them all.") { code };
        command.SetAction(parsed => Run(parsed.GetValue(code), terminal));
        return command;
    }

    private static int Run(string? code, Terminal terminal)
    {
        if (code is null)
        {
            RuleTable.Write(Consoles.ForOutput(terminal));
            return ExitCode.Success;
        }

        var page = DiagnosticPages.Of(CodeChoice.Choose(code));
        if (terminal.OutputIsTerminal)
        {
            MarkdownView.Write(Page.ForOutput(terminal), page);
        }
        else
        {
            // Markdown is plain text already, and programs that read it want it whole.
            terminal.Output.Write(page);
        }

        return ExitCode.Success;
    }
}
