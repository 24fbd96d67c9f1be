using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Binding;

/// <summary>
/// Resolves the networks of one file: finds bases in the file (never the network itself), then in the project's other files,
/// then in the prelude, and applies the edits. Each network is resolved once.
/// </summary>
internal sealed partial class NetworkResolver(FileDeclarations file, Imports imports, Func<string, NetworkDefinition?> prelude, IReadOnlyList<string> preludeNames, DiagnosticBag diagnostics)
{
    private const int DeepestDerivation = 16;

    /// <summary>What bounds the work that a file of a few bytes can ask for with repeats and columns.</summary>
    private const int MostLayersOfFile = 100_000;

    private readonly Dictionary<NetworkDeclaration, BoundNetwork> resolved = [];
    private List<NetworkDeclaration> underway = [];
    private int layersOfFile;

    /// <summary>The network, and with it its bases in this file: those first, one after the other, so that a long derivation needs no deep stack.</summary>
    public BoundNetwork Resolve(NetworkDeclaration declaration)
    {
        if (resolved.TryGetValue(declaration, out var done))
        {
            return done;
        }

        underway = [declaration];
        var seen = new HashSet<NetworkDeclaration>(underway);
        while (BaseInFile(underway[underway.Count - 1]) is { } next && !resolved.ContainsKey(next) && seen.Add(next))
        {
            underway.Add(next);
        }

        for (var i = underway.Count - 1; i >= 0; i--)
        {
            resolved[underway[i]] = ResolveNext(underway[i]);
        }

        underway = [];
        return resolved[declaration];
    }

    private BoundNetwork ResolveNext(NetworkDeclaration declaration)
    {
        if (layersOfFile > MostLayersOfFile)
        {
            return Broken(declaration);
        }

        // What a network allows is its own affair, also where another one asked for it.
        var audienceOfDerived = diagnostics.Audience;
        diagnostics.Audience = file.Settings.Audience.And(declaration.Settings.Audience);
        var network = declaration.Base is null ? ResolveList(declaration) : ResolveDerived(declaration, declaration.Base);
        layersOfFile += network.Layers.Count;
        if (layersOfFile > MostLayersOfFile)
        {
            diagnostics.Report(declaration.NameSpan, SizeMistakes.TooManyLayersOfFile(MostLayersOfFile));
            network = Broken(declaration);
        }

        diagnostics.Audience = audienceOfDerived;
        return network;
    }

    private BoundNetwork ResolveList(NetworkDeclaration declaration)
    {
        var layers = new ItemExpander(diagnostics).Expand(declaration.Items, ofNetwork: true);
        return new BoundNetwork(declaration, layers, declaration.Settings.Values, Settings.None, IsBroken(layers), 0);
    }

    private BoundNetwork ResolveDerived(NetworkDeclaration declaration, NameSyntax baseName)
    {
        var derivation = FindBase(declaration, baseName);
        if (derivation is null)
        {
            return Broken(declaration);
        }

        if (derivation.Depth >= DeepestDerivation)
        {
            diagnostics.Report(baseName.Span, DerivationMistakes.TooDeep(DeepestDerivation));
            return Broken(declaration);
        }

        var applier = new EditApplier(diagnostics, new ItemExpander(diagnostics));
        var layers = applier.Apply(baseName.Text, derivation.Layers, declaration.Edits);
        var settings = declaration.Settings.Values;
        var network = new BoundNetwork(declaration, layers, settings.Or(derivation.BlockSettings), derivation.Beyond, IsBroken(layers), derivation.Depth + 1);
        if (layers.Count == 0)
        {
            diagnostics.Report(declaration.NameSpan, DerivationMistakes.NothingLeft(declaration.Name));
            return network with { HasErrors = true };
        }

        if (derivation.Layers.Any(layer => Classifies(layer.Layer)) && !layers.Exists(layer => layer.Layer is null || Classifies(layer.Layer)))
        {
            diagnostics.Report(declaration.NameSpan, DerivationMistakes.NoClassifier(declaration.Name, baseName.Text));
        }

        // The settings of this file do not hold for the claims that a base beyond it made.
        var before = ReferenceEquals(derivation.Declaration, declaration) ? derivation.Beyond : derivation.Effective(file);
        return DropClaims(network, before, applier);
    }

    private static BoundNetwork Broken(NetworkDeclaration declaration) =>
        new(declaration, [], declaration.Settings.Values, Settings.None, true, 0);

    private static bool IsBroken(IEnumerable<BoundLayer> layers) => layers.Any(layer => layer.Layer is null);

    private static bool Classifies(Layer? layer) => layer is FullyConnected or GlobalPool;
}
