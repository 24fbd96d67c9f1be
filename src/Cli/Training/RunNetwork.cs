using System.Text.Json;
using VggGen.Cli.Networks;
using VggGen.Cli.Output;

namespace VggGen.Cli.Training;

/// <summary>The network of a run: its files lie in the run's folder, so that a run needs nothing else.</summary>
/// <param name="Network">The name of the network.</param>
/// <param name="Files">The `.vggconf` files, relative to the run's folder; the first is the network's.</param>
/// <param name="Split">How validation images were drawn.</param>
/// <param name="Arguments">What `vgg` was started with.</param>
internal sealed record RunNetwork(string Network, IReadOnlyList<string> Files, SplitOptions Split, IReadOnlyList<string> Arguments)
{
    private static readonly JsonSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Takes the files out of a folder again in which no training began.</summary>
    public static void Remove(RunFolder folder)
    {
        File.Delete(folder.Description);
        if (Directory.Exists(folder.Network))
        {
            Directory.Delete(folder.Network, recursive: true);
        }

        if (Directory.Exists(folder.Path) && !Directory.EnumerateFileSystemEntries(folder.Path).Any())
        {
            Directory.Delete(folder.Path);
        }
    }

    /// <summary>Whether a path leads to the folder of a run.</summary>
    public static bool IsRun(string path) => Directory.Exists(path) && File.Exists(new RunFolder(path).Description);

    /// <summary>The network of a run, as if its file had been named.</summary>
    /// <exception cref="UsageException">The run's description cannot be read, or a file is gone.</exception>
    public static NetworkRequest Open(string path)
    {
        var run = Read(path);
        var files = run.Files.Select(file => Path.Combine(path, file)).ToList();
        return files.Find(file => !File.Exists(file)) is { } missing
            ? throw new UsageException($"{path} is a run whose network is gone: there is no {missing}")
            : new NetworkRequest(files[0], files[1..], run.Network);
    }

    /// <summary>What a run says of its network.</summary>
    /// <exception cref="UsageException">The description cannot be read.</exception>
    public static RunNetwork Read(string path)
    {
        var description = new RunFolder(path).Description;
        try
        {
            using var stream = File.OpenRead(description);
            var run = JsonSerializer.Deserialize<RunNetwork>(stream, options);
            return run is { Network: not null, Files.Count: > 0, Split: not null } ? run : throw new JsonException("it names no network");
        }
        catch (JsonException)
        {
            throw new UsageException($"{description} is no description of a run; the line that began the run, with --resume, writes it again");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{description} cannot be read: {OneLine.Of(exception.Message)}");
        }
    }

    /// <summary>Puts the network's files into the folder of a run.</summary>
    public static void Write(RunFolder folder, ConfProject project, string network, SplitOptions split, IReadOnlyList<string> arguments)
    {
        Directory.CreateDirectory(folder.Network);
        var files = new List<string>();
        foreach (var source in project.Sources)
        {
            // The stem names a network that has no name of its own.
            var name = Path.GetFileName(Path.ChangeExtension(source.Path, ".vggconf"));
            for (var i = 2; files.Contains(Relative(name)); i++)
            {
                name = $"{i}-{Path.GetFileName(source.Path)}";
            }

            AtomicFile.Write(Path.Combine(folder.Network, name), stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(source.Content)));
            files.Add(Relative(name));
        }

        AtomicFile.Write(folder.Description, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            Json.Write(writer, new RunNetwork(network, files, split with { List = split.List is null ? null : Path.GetFullPath(split.List) }, arguments));
        });

        static string Relative(string name) => $"network/{name}";
    }
}
