using VggGen.Cli.Training;
using VggGen.Generator.Compilation;
using VggGen.Generator.Model;
using VggGen.Generator.Text;

namespace VggGen.Cli.Networks;

/// <summary>What FILE|NAME stands for.</summary>
/// <param name="Name">The path or the name, as it was given.</param>
/// <param name="Project">The file and those that it sees, itself first.</param>
/// <param name="Files">The same, compiled.</param>
/// <param name="Networks">Those that are meant: all of the file, or the one that was named.</param>
internal sealed record NetworkSource(string Name, ConfProject Project, IReadOnlyList<CompiledFile> Files, IReadOnlyList<NetworkModel> Networks)
{
    public CompiledFile File => Files[0];

    /// <summary>Compiles the file, or else the model of that name.</summary>
    /// <param name="others">The files that it sees besides.</param>
    /// <exception cref="UsageException">There is neither.</exception>
    public static NetworkSource Open(string fileOrName, IReadOnlyList<string> others, Terminal terminal)
    {
        if (RunNetwork.IsRun(fileOrName))
        {
            return OfRun(fileOrName, others, terminal);
        }

        if (System.IO.File.Exists(fileOrName))
        {
            var project = ConfFiles.ReadProject([fileOrName, .. others], terminal);
            var files = VggCompiler.Compile(project.All());
            return new NetworkSource(fileOrName, project, files, [.. files[0].Networks]);
        }

        var model = Models.Find(fileOrName) ?? throw new UsageException(Missing(fileOrName));
        return others.Count == 0
            ? model
            : throw new UsageException($"`{fileOrName}` comes with the tool and sees no other files; --with goes with a file");
    }

    private static NetworkSource OfRun(string run, IReadOnlyList<string> others, Terminal terminal)
    {
        if (others.Count > 0)
        {
            throw new UsageException($"{run} is a run and has all its files; --with goes with a file");
        }

        var network = RunNetwork.Open(run);
        var source = Open(network.FileOrName, network.With, terminal);
        return source with { Name = run, Networks = NetworkChoice.Find(source.Networks, network.Network!) is { } found ? [found] : source.Networks };
    }

    private static string Missing(string fileOrName)
    {
        if (Directory.Exists(fileOrName))
        {
            return $"{fileOrName} is a directory; name a .vggconf file in it";
        }

        var looksLikePath = Path.GetFileName(fileOrName) != fileOrName || Path.HasExtension(fileOrName);
        if (looksLikePath)
        {
            return $"{fileOrName}: there is no such file";
        }

        var names = Models.All().SelectMany(network => new[] { network.Name, network.ClassName });
        return NearNames.Find(fileOrName, names) is { } near
            ? $"there is no file and no network `{fileOrName}`; a similar network exists: `{near}`"
            : $"there is no file and no network `{fileOrName}`; the networks are {string.Join(", ", Models.All().Select(network => network.Name))}";
    }
}
