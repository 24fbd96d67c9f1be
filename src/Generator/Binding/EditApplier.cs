using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>
/// Applies the edits of a derived network to the flat list of its base. All apply at once, so their order does not matter; in one
/// gap, what comes `after` its left neighbour stands before what comes `before` its right one.
/// </summary>
internal sealed class EditApplier(DiagnosticBag diagnostics, ItemExpander expander)
{
    private sealed class Slot
    {
        public List<BoundLayer> Before { get; } = [];

        public List<BoundLayer> After { get; } = [];

        public List<BoundLayer>? Replacement { get; set; }

        public Dictionary<EditVerb, SourceSpan> Edits { get; } = [];
    }

    /// <summary>The first position of the result at which it differs from the base; the length of the result where it never does.</summary>
    public int FirstEdit { get; private set; } = int.MaxValue;

    /// <summary>Where the base's last FC, whose width `classes` sets, stands in the result; -1 where it was removed or there is none.</summary>
    public int LastFullyConnected { get; private set; } = -1;

    public List<BoundLayer> Apply(string baseName, IReadOnlyList<BoundLayer> layers, IReadOnlyList<EditSyntax> edits)
    {
        var names = LayerNames.Of([.. layers.Select(layer => layer.Layer)]);
        var slots = layers.Select(_ => new Slot()).ToList();
        foreach (var edit in edits)
        {
            var inserted = edit.Verb == EditVerb.Remove ? [] : expander.Expand(edit.Items, ofNetwork: false);
            foreach (var anchor in edit.Anchors)
            {
                var index = Find(anchor, names, layers);
                if (index < 0)
                {
                    var known = names.Where((_, i) => LayerNames.IsAnchor(layers[i].Layer)).ToList();
                    ReportUnknown(anchor, baseName, known);
                    continue;
                }

                Put(edit, anchor, slots[index], inserted, layers[index]);
            }
        }

        return Join(layers, slots);
    }

    private static int Find(NameSyntax anchor, IReadOnlyList<string> names, IReadOnlyList<BoundLayer> layers)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (LayerNames.IsAnchor(layers[i].Layer) && string.Equals(names[i], anchor.Text, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private void ReportUnknown(NameSyntax anchor, string baseName, List<string> known)
    {
        var mistake = DerivationMistakes.UnknownAnchor(anchor.Text, baseName, known);
        var underscored = anchor.Text.Replace('-', '_').Replace('.', '_').ToLowerInvariant();
        diagnostics.Report(anchor.Span, known.Contains(underscored) ? mistake.Replace(anchor.Span, underscored) : mistake);
    }

    private void Put(EditSyntax edit, NameSyntax anchor, Slot slot, List<BoundLayer> inserted, BoundLayer original)
    {
        var rival = edit.Verb switch
        {
            EditVerb.Replace when slot.Edits.ContainsKey(EditVerb.Remove) => EditVerb.Remove,
            EditVerb.Remove when slot.Edits.ContainsKey(EditVerb.Replace) => EditVerb.Replace,
            _ => edit.Verb,
        };
        if (slot.Edits.TryGetValue(rival, out var first))
        {
            diagnostics.Report(anchor.Span, DerivationMistakes.AnchorTwice(anchor.Text).With(first, "the first edit stands here"));
            return;
        }

        slot.Edits.Add(edit.Verb, anchor.Span);
        switch (edit.Verb)
        {
            case EditVerb.After:
                slot.After.AddRange(inserted);
                break;
            case EditVerb.Before:
                slot.Before.AddRange(inserted);
                break;
            default:
                slot.Replacement = inserted;
                if (edit.Verb == EditVerb.Replace && inserted.Count == 1 && inserted[0].Layer is { } layer && layer == original.Layer)
                {
                    diagnostics.Report(edit.Span, DerivationMistakes.SameLayer(anchor.Text));
                }

                break;
        }
    }

    private List<BoundLayer> Join(IReadOnlyList<BoundLayer> layers, List<Slot> slots)
    {
        var result = new List<BoundLayer>(layers.Count);
        var last = layers.ToList().FindLastIndex(layer => layer.Layer is FullyConnected);
        for (var i = 0; i < layers.Count; i++)
        {
            var slot = slots[i];
            Insert(result, slot.Before);
            if (slot.Replacement is null)
            {
                LastFullyConnected = i == last ? result.Count : LastFullyConnected;
                result.Add(layers[i] with { IsOwn = false });
            }
            else
            {
                FirstEdit = Math.Min(FirstEdit, result.Count);
                result.AddRange(slot.Replacement);
            }

            Insert(result, slot.After);
        }

        FirstEdit = Math.Min(FirstEdit, result.Count);
        return result;
    }

    private void Insert(List<BoundLayer> result, List<BoundLayer> inserted)
    {
        if (inserted.Count > 0)
        {
            FirstEdit = Math.Min(FirstEdit, result.Count);
            result.AddRange(inserted);
        }
    }
}
