using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>
/// Resolves the networks of one file: finds bases in the file (never the network itself), then in the project's other files,
/// then in the prelude, and applies the edits. Each network is resolved once.
/// </summary>
internal sealed class NetworkResolver(FileDeclarations file, Imports imports, Func<string, NetworkDefinition?> prelude, IReadOnlyList<string> preludeNames, DiagnosticBag diagnostics)
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

    private NetworkDeclaration? BaseInFile(NetworkDeclaration declaration) =>
        declaration.Base is { } baseName ? file.Find(baseName.Text, declaration) : null;

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

    /// <summary>
    /// Shape claims are inherited up to the first layer that the network edits; from there on, and altogether where `input` or
    /// `padding` changes all sizes, they are dropped, with an info. `classes` changes the widths of the FCs that it sets.
    /// </summary>
    private BoundNetwork DropClaims(BoundNetwork network, Settings before, EditApplier edits)
    {
        var after = network.Effective(file);
        var sizesChange = before.Input is not null && before.Input != after.Input;
        var paddingChanges = before.Padding != after.Padding;
        var from = sizesChange || paddingChanges ? 0 : edits.FirstEdit;
        var classesFrom = FirstWidthOfClasses(network.Layers, before.Classes, after.Classes, edits.LastFullyConnected);
        bool IsDropped(BoundLayer layer, int index) => !layer.IsOwn && layer.Claim is not null && index >= Math.Min(from, classesFrom);

        network = network with { FirstChange = before.BatchNorm == after.BatchNorm ? from : 0 };
        var dropped = network.Layers.Where(IsDropped).Count();
        if (dropped == 0)
        {
            return network;
        }

        var reason = sizesChange ? "`input` changed" : paddingChanges ? "`padding` changed" : classesFrom < from ? "`classes` changed" : "layers before them are edited";
        diagnostics.Report(network.Declaration.NameSpan, DerivationMistakes.ClaimsDropped(network.Declaration.Name, dropped, reason));
        var kept = network.Layers.Select((layer, index) => IsDropped(layer, index) ? layer with { Claim = null, ClaimSyntax = null } : layer);
        return network with { Layers = [.. kept] };
    }

    /// <summary>
    /// The first FC that is wider or narrower than in the base because of `classes`: one of `FC-classes` or the last where the
    /// setting changed; the last of either where another FC is the last now. The largest number where there is none.
    /// </summary>
    private static int FirstWidthOfClasses(IReadOnlyList<BoundLayer> layers, long? before, long? after, int lastOfBase)
    {
        var connected = Enumerable.Range(0, layers.Count).Where(i => layers[i].Layer is FullyConnected).ToList();
        if (connected.Count == 0 || (before is null && after is null))
        {
            return int.MaxValue;
        }

        var last = connected[connected.Count - 1];
        var ofSetting = before == after ? [] : connected.Where(i => i == last || layers[i].Layer is FullyConnected { Features: null });
        var ofPlace = last == lastOfBase ? [] : lastOfBase < 0 ? [last] : new[] { last, lastOfBase };
        return ofSetting.Concat(ofPlace).DefaultIfEmpty(int.MaxValue).Min();
    }

    private BoundNetwork? FindBase(NetworkDeclaration declaration, NameSyntax baseName)
    {
        if (file.Find(baseName.Text, declaration) is { } inFile)
        {
            if (!resolved.TryGetValue(inFile, out var network))
            {
                ReportCycle(baseName, underway.IndexOf(inFile));
                return null;
            }

            if (network.HasErrors)
            {
                ReportBase(baseName, default);
                return null;
            }

            return network;
        }

        var import = imports.Find(baseName.Text);
        if (import is { Cycle.Count: > 0 })
        {
            diagnostics.Report(baseName.Span, DerivationMistakes.Cycle(import.Cycle).WithPlaces(import.Places, $"`{baseName.Text}` is declared here"));
            return null;
        }

        if (import is { Places.Count: > 1 })
        {
            diagnostics.Report(baseName.Span, DerivationMistakes.SeveralBases(baseName.Text, import.Places));
            return null;
        }

        var definition = import?.Definition ?? prelude(baseName.Text);
        if (definition is null)
        {
            // Near names are looked for among all networks, so not once more for each of thousands of mistakes.
            var known = diagnostics.IsFull ? [] : file.Networks.Where(network => !ReferenceEquals(network, declaration)).Select(network => network.Name)
                .Concat(imports.KnownNames).Concat(preludeNames).Distinct().ToList();
            diagnostics.Report(baseName.Span, DerivationMistakes.UnknownBase(baseName.Text, known));
            return null;
        }

        if (definition.HasErrors)
        {
            ReportBase(baseName, import?.Places ?? default);
            return null;
        }

        var layers = definition.Layers.Select(layer => new BoundLayer(layer.Layer, layer.Claim, null, null, false)).ToList();
        return new BoundNetwork(declaration, layers, Settings.None, definition.Settings, false, definition.Depth);
    }

    /// <summary>A base that is broken because of a cycle through this very network was reported with the cycle.</summary>
    private void ReportBase(NameSyntax baseName, EquatableArray<Place> elsewhere)
    {
        if (!reportedCycles.Contains(baseName.Text))
        {
            diagnostics.Report(baseName.Span, DerivationMistakes.BaseHasErrors(baseName.Text).WithPlaces(elsewhere, $"`{baseName.Text}` is declared here"));
        }
    }

    private readonly HashSet<string> reportedCycles = new(StringComparer.Ordinal);

    private void ReportCycle(NameSyntax baseName, int start)
    {
        var members = underway.Skip(start).ToList();
        var names = members.Select(network => network.Name).Append(members[0].Name).ToList();
        var mistake = DerivationMistakes.Cycle(names);
        foreach (var member in members.Where(member => member.Base is not null && !ReferenceEquals(member.Base, baseName)))
        {
            mistake = mistake.With(member.Base!.Span, $"`{member.Name}` extends `{member.Base.Text}` here");
        }

        diagnostics.Report(baseName.Span, mistake);
        reportedCycles.UnionWith(names);
    }

    private static BoundNetwork Broken(NetworkDeclaration declaration) =>
        new(declaration, [], declaration.Settings.Values, Settings.None, true, 0);

    private static bool IsBroken(IEnumerable<BoundLayer> layers) => layers.Any(layer => layer.Layer is null);

    private static bool Classifies(Layer? layer) => layer is FullyConnected or GlobalPool;
}
