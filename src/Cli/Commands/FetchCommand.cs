using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using VggGen.Cli.Fetching;
using VggGen.Cli.Output;

namespace VggGen.Cli.Commands;

/// <summary>`vgg fetch`: published weights, whole and checked.</summary>
internal static class FetchCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = $"Weights that torchvision publishes: {string.Join(", ", PublishedWeights.Names)}." };
        var from = new Option<string?>("--from")
        {
            Description = "Another place: the address of a file, or of a folder with torchvision's files where it ends with /.",
            HelpName = "URL",
        };
        var output = new Option<string?>("--out") { Description = "Where the file will be; under its own name in the current folder where it is not given.", HelpName = "FILE" };
        var command = new Command("fetch", "Downloads weights, going on where an earlier download was broken off, and checks them by the SHA-256 in their name.") { name, from, output };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(name), parsed.GetValue(from), parsed.GetValue(output), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string name, string? from, string? output, Terminal terminal, CancellationToken cancellation)
    {
        var source = Source(name, from);
        var fileName = Path.GetFileName(source.LocalPath);
        var path = Directory.Exists(output) ? Path.Combine(output, fileName) : output ?? fileName;
        var prefix = HashPrefix.In(fileName);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new UsageException($"there is no folder {folder}");
        }

        if (File.Exists(path))
        {
            await KeepAsync(path, prefix, terminal, cancellation).ConfigureAwait(false);
            return ExitCode.Success;
        }

        var download = new Download(source, path);
        await RunAsync(download, fileName, terminal, cancellation).ConfigureAwait(false);
        var hash = await HashPrefix.OfAsync(download.Part, cancellation).ConfigureAwait(false);
        if (prefix is not null && !hash.StartsWith(prefix, StringComparison.Ordinal))
        {
            download.Discard();
            throw new UsageException($"{source} is damaged: its SHA-256 begins with {hash[..prefix.Length]}, its name says {prefix}; nothing was kept");
        }

        download.Finish();
        var length = new FileInfo(path).Length / 1e6;
        var check = prefix is null ? $"SHA-256 {hash}, which nothing could be compared with" : $"SHA-256 {prefix}…, as its name says";
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {length:0.0} MB, {check}"));
        return ExitCode.Success;
    }

    private static Uri Source(string name, string? from)
    {
        var address = from is null ? PublishedWeights.Folder + PublishedWeights.FileOf(name)
            : from.EndsWith('/') ? from + PublishedWeights.FileOf(name)
            : from;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var source) || source.Scheme is not ("http" or "https"))
        {
            throw new UsageException($"--from {from}: this is no address of the web; write https://…");
        }

        return Path.GetFileName(source.LocalPath).Length > 0 ? source : throw new UsageException($"--from {from}: this names no file; a folder ends with /");
    }

    /// <summary>Says that a file is there, if it is the one that is wanted.</summary>
    private static async Task KeepAsync(string path, string? prefix, Terminal terminal, CancellationToken cancellation)
    {
        var hash = await HashPrefix.OfAsync(path, cancellation).ConfigureAwait(false);
        if (prefix is null || !hash.StartsWith(prefix, StringComparison.Ordinal))
        {
            var reason = prefix is null ? "and nothing tells whether it is this one" : $"but its SHA-256 begins with {hash[..prefix.Length]}, not with {prefix}";
            throw new UsageException($"{path} is there already, {reason}; remove it, or name another place by --out");
        }

        terminal.Output.WriteLine($"{path} is there already, SHA-256 {prefix}…, as its name says");
    }

    private static Task RunAsync(Download download, string fileName, Terminal terminal, CancellationToken cancellation)
    {
        if (!terminal.ErrorIsTerminal)
        {
            return download.RunAsync((_, _) => { }, cancellation);
        }

        return Consoles.ForError(terminal).Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var bar = progress.AddTask(Markup.Escape(fileName));
                bar.IsIndeterminate(true);
                return download.RunAsync(
                    (done, total) =>
                    {
                        bar.IsIndeterminate(total is null);
                        bar.MaxValue(total ?? double.MaxValue);
                        bar.Value(done);
                    },
                    cancellation);
            });
    }
}
