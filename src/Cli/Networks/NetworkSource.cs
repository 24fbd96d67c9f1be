using VggGen.Generator.Compilation;
using VggGen.Generator.Model;
using VggGen.Generator.Text;

namespace VggGen.Cli.Networks;

/// <summary>What FILE|NAME stands for.</summary>
/// <param name="Name">The path or the name, as it was given.</param>
/// <param name="Networks">Those that are meant: all of a file, or the one that was named.</param>
internal sealed record NetworkSource(string Name, SourceFile Source, CompiledFile File, IReadOnlyList<NetworkModel> Networks)
{
    /// <summary>Compiles the file, or else the model of that name.</summary>
    /// <exception cref="UsageException">There is neither.</exception>
    public static NetworkSource Open(string fileOrName)
    {
        if (System.IO.File.Exists(fileOrName))
        {
            var source = ConfFiles.Read(fileOrName);
            var file = VggCompiler.Compile([source])[0];
            return new NetworkSource(fileOrName, source, file, [.. file.Networks]);
        }

        return Models.Find(fileOrName) ?? throw new UsageException(Missing(fileOrName));
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
