using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Compilation;

/// <summary>The files that see each other: those of a C# project, or those named together in one command.</summary>
internal sealed class Project(IReadOnlyList<ParsedFile> files)
{
    private readonly ILookup<string, ParsedFile> byNetwork = files
        .SelectMany(file => file.Declarations.Networks.Select(network => (network.Name, File: file)))
        .ToLookup(entry => entry.Name, entry => entry.File, StringComparer.Ordinal);

    private readonly ILookup<string, (ParsedFile File, NetworkDeclaration Network)> byType = files
        .SelectMany(file => file.Declarations.Networks.Select(network => (File: file, Network: network)))
        .ToLookup(entry => entry.Network.FullName, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<(string Path, string Name), NetworkDefinition> definitions = [];

    /// <summary>Whether any file declares a network.</summary>
    public bool HasNetworks { get; } = files.Any(file => file.Declarations.Networks.Count > 0);

    /// <summary>All that <paramref name="file"/> sees of the other files.</summary>
    public Imports ImportsOf(ParsedFile file)
    {
        var bases = file.Declarations.ExternalBases().Select(name => Import(name, file, [])).Where(import => import is not null);

        // Names are needed for a near name only, where a base is missing.
        var isMissing = file.Declarations.ExternalBases().Any(name => !byNetwork[name].Any(other => other != file) && Prelude.Find(name) is null);
        var known = isMissing ? byNetwork.Select(group => group.Key).Where(name => byNetwork[name].Any(other => other != file)).OrderBy(name => name, StringComparer.Ordinal) : Enumerable.Empty<string>();
        var taken = file.Declarations.Networks
            .Select(network => (network.FullName, First: byType[network.FullName].OrderBy(other => other.File.Source.Path, StringComparer.Ordinal).First()))
            .Where(entry => entry.First.File != file)
            .Select(entry => new TakenType(entry.FullName, PlaceOf(entry.First.File, entry.First.Network)));
        return new Imports(bases.ToEquatableArray()!, known.ToEquatableArray(), taken.ToEquatableArray());
    }

    private Import? Import(string name, ParsedFile from, List<(ParsedFile File, string Name)> underway)
    {
        var candidates = byNetwork[name].Where(file => file != from).Distinct().ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        if (candidates.Count > 1)
        {
            return new Import(name, candidates.OrderBy(file => file.Source.Path, StringComparer.Ordinal).Select(PlaceOfBase).ToEquatableArray(), null, default);
        }

        var target = candidates[0];
        var start = underway.IndexOf((target, name));
        if (start >= 0)
        {
            var cycle = underway.Skip(start).Select(step => step.Name).Append(name);
            return new Import(name, new([PlaceOfBase(target)]), null, cycle.ToEquatableArray());
        }

        underway.Add((target, name));
        var (definition, circle) = Define(target, name, underway);
        underway.RemoveAt(underway.Count - 1);
        var isSound = circle.Count == 0 && definition is { HasErrors: false };
        return new Import(name, isSound ? default : new([PlaceOfBase(target)]), definition, circle);

        Place PlaceOfBase(ParsedFile file) => PlaceOf(file, file.Declarations.Networks.First(network => network.Name == name));
    }

    private static Place PlaceOf(ParsedFile file, NetworkDeclaration network) => file.Declarations.Tree.Text.PlaceOf(network.NameSpan);

    private (NetworkDefinition? Definition, EquatableArray<string> Cycle) Define(ParsedFile file, string name, List<(ParsedFile File, string Name)> underway)
    {
        if (definitions.TryGetValue((file.Source.Path, name), out var known))
        {
            return (known, default);
        }

        // Only the bases on the way from this very network matter; its file's other networks are its own affair.
        var declaration = file.Declarations.Networks.First(network => network.Name == name);
        var external = ExternalBaseOf(file.Declarations, declaration);
        var import = external is null ? null : Import(external, file, underway);
        if (import is { Cycle.Count: > 0 })
        {
            return (null, import.Cycle);
        }

        var imports = import is null ? Imports.None : new Imports(new([import]), default, default);
        var scratch = new DiagnosticBag(file.Declarations.Tree.Text);
        var resolver = new NetworkResolver(file.Declarations, imports, Prelude.Find, Prelude.Names, scratch);
        var definition = resolver.Resolve(declaration).Define(file.Declarations);
        definitions[(file.Source.Path, name)] = definition;
        return (definition, default);
    }

    /// <summary>Follows the bases within the file to the one that lies beyond it, if any.</summary>
    private static string? ExternalBaseOf(FileDeclarations file, NetworkDeclaration declaration)
    {
        var seen = new HashSet<NetworkDeclaration>();
        while (declaration.Base is { } baseName && seen.Add(declaration))
        {
            if (file.Find(baseName.Text, declaration) is not { } next)
            {
                return baseName.Text;
            }

            declaration = next;
        }

        return null;
    }
}
