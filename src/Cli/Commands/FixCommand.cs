using System.CommandLine;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;
using VggGen.Cli.Output.Diffs;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Emit;
using VggGen.Generator.Fixing;

namespace VggGen.Cli.Commands;

/// <summary>`vgg fix`: applies what diagnostics offer.</summary>
internal static class FixCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = CommandOptions.Files();
        var dryRun = new Option<bool>("--dry-run") { Description = "Print what would change, and write nothing." };
        var command = new Command("fix", "Mends the mistakes of .vggconf files that have only one sensible fix, and prints what changed as a diff; exits with 1 where errors are left.") { files, dryRun };
        command.SetAction((parsed, cancellation) => Task.Run(
            () => Run(parsed.GetRequiredValue(files), parsed.GetValue(dryRun), terminal, cancellation),
            cancellation));
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, bool isDryRun, Terminal terminal, CancellationToken cancellation)
    {
        if (paths.Contains(ConfFiles.StandardInput))
        {
            throw new UsageException("`-`: what is mended is written into its file; name files");
        }

        var sources = ConfFiles.ReadProject(paths, terminal).All();
        var project = ProjectFixer.Fix(sources, cancellation);
        var changed = sources.Zip(project.Sources).Where(pair => pair.First != pair.Second).ToList();
        foreach (var (before, after) in changed)
        {
            // The mark at the file's beginning is no text, but it stays there, and `patch` compares it.
            var mark = ChangedFile.ByteOrderMarkOf(before.Path);
            if (!isDryRun)
            {
                ChangedFile.Write(before.Path, mark + after.Content);
            }

            DiffView.Write(terminal, UnifiedDiff.Of(before.Path, mark + before.Content, mark + after.Content));
        }

        var errors = project.Files.SelectMany(file => file.Diagnostics).Where(diagnostic => diagnostic.Severity == Severity.Error).ToList();
        Mistakes.Write(Consoles.ForError(terminal), errors);
        terminal.Error.WriteLine(Summary(project, changed.Count, isDryRun));
        return errors.Count > 0 ? ExitCode.Mistakes : ExitCode.Success;
    }

    private static string Summary(FixedProject project, int files, bool isDryRun) => project.Applied.Count == 0
        ? "nothing to fix"
        : $"{(isDryRun ? "would mend" : "mended")} {Words.Count(project.Applied.Count, "mistake")} in {Words.Count(files, "file")}";
}
