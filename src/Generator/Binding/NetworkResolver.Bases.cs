using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>Finds the base of a derivation, and tells why there is none: unknown, broken, in a cycle, declared twice.</summary>
internal sealed partial class NetworkResolver
{
    private readonly HashSet<string> reportedCycles = new(StringComparer.Ordinal);

    private NetworkDeclaration? BaseInFile(NetworkDeclaration declaration) =>
        declaration.Base is { } baseName ? file.Find(baseName.Text, declaration) : null;

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
}
