using VggGen.Generator.Compilation;
using VggGen.Generator.Model;

namespace VggGen.Cli.Networks;

/// <summary>The networks that a command can name: those of the `.vggconf` files that the models ship, the paper's columns among them.</summary>
internal static class Models
{
    /// <summary>The network whose name in its file or in C# is <paramref name="name"/>, in any case, or null.</summary>
    public static NetworkSource? Find(string name) => Compile()
        .Select(entry => (entry.Source, entry.File, Network: NetworkChoice.Find(entry.File.Networks, name)))
        .Where(entry => entry.Network is not null)
        .Select(entry => new NetworkSource(name, new ConfProject([entry.Source], string.Empty, []), [entry.File], [entry.Network!]))
        .FirstOrDefault();

    /// <summary>The networks in the files' order.</summary>
    public static IEnumerable<NetworkModel> All() => Compile().SelectMany(entry => entry.File.Networks);

    private static IEnumerable<(SourceFile Source, CompiledFile File)> Compile()
    {
        // The files of the models are one project, as in their own build.
        var sources = Read().ToList();
        return sources.Zip(VggCompiler.Compile(sources));
    }

    private static IEnumerable<SourceFile> Read()
    {
        var assembly = typeof(Models).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".vggconf", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new SourceFile(name, reader.ReadToEnd(), ConfFiles.RootNamespace);
        }
    }
}
