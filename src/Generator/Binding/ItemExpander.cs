using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>Unrolls groups and repeats into a flat list of layers. The work is bounded: a list past the limit is cut and reported.</summary>
internal sealed class ItemExpander(DiagnosticBag diagnostics)
{
    private const long MostCopies = 1_000;
    private const int MostLayers = 10_000;

    private readonly Dictionary<LayerSyntax, Layer?> read = [];
    private bool isFull;
    private int copies;
    private bool takesClaims;
    private int repeats;

    /// <summary>The claims of a list, those of its groups included; in a repeated group none may stand.</summary>
    public static IEnumerable<ClaimSyntax> ClaimsOf(IEnumerable<ItemSyntax> items) => items.SelectMany(item => item switch
    {
        ClaimSyntax claim => [claim],
        GroupSyntax { Repeat: null } group => ClaimsOf(group.Items),
        _ => [],
    });

    /// <param name="items">A network's list, or an edit's.</param>
    /// <param name="ofNetwork">Whether claims may stand in groups of the list; they were read apart.</param>
    public List<BoundLayer> Expand(IReadOnlyList<ItemSyntax> items, bool ofNetwork)
    {
        takesClaims = ofNetwork;
        var layers = new List<BoundLayer>();
        AddAll(items, layers);
        return layers;
    }

    private void AddAll(IEnumerable<ItemSyntax> items, List<BoundLayer> layers)
    {
        foreach (var item in items)
        {
            Add(item, layers);
        }
    }

    private void Add(ItemSyntax item, List<BoundLayer> layers)
    {
        var start = layers.Count;
        switch (item)
        {
            case ClaimSyntax when takesClaims && repeats == 0:
                return;
            case ClaimSyntax claim:
                diagnostics.Report(claim.Span, SyntaxMistakes.ClaimOutside(diagnostics.Text[claim.Span]));
                return;
            case BadItemSyntax:
                layers.Add(new BoundLayer(null, null, null, null, true));
                return;
            case LayerSyntax { Word: LayerWord.ReLU } relu:
                ReportRelu(relu, layers);
                return;
        }

        repeats += item.Repeat is null ? 0 : 1;
        for (var copy = 0L; copy < CopiesOf(item) && !isFull; copy++)
        {
            if (item is GroupSyntax group)
            {
                AddAll(group.Items, layers);
            }
            else if (item is LayerSyntax layer)
            {
                layers.Add(new BoundLayer(Read(layer), null, layer, null, true));
            }

            // Copies are counted as well: a group may hold nothing but what is no layer.
            if (!isFull && (layers.Count > MostLayers || ++copies > 10 * MostLayers))
            {
                diagnostics.Report(item.Repeat?.Span ?? item.Span, SizeMistakes.TooManyLayers(MostLayers));
                layers.Add(new BoundLayer(null, null, null, null, true));
                isFull = true;
            }
        }

        repeats -= item.Repeat is null ? 0 : 1;
        if (item.Shape is { } shape && layers.Count > start)
        {
            var last = layers[layers.Count - 1];
            if (last.Claim is null)
            {
                layers[layers.Count - 1] = last with { Claim = new ShapeClaim(shape.Extents.Select(extent => extent.Value).ToEquatableArray()), ClaimSyntax = shape };
            }
            else
            {
                diagnostics.Report(shape.Span, ClaimMistakes.ShapeTwice($"-> {diagnostics.Text[shape.Span]}", last.Claim.ToString()));
            }
        }
    }

    private long CopiesOf(ItemSyntax item)
    {
        switch (item.Repeat)
        {
            case null:
                return 1;
            case { Value: 0 } repeat:
                diagnostics.Report(repeat.Span, SizeMistakes.RepeatZero());
                return 1;
            case { Value: > MostCopies } repeat:
                diagnostics.Report(repeat.Span, SizeMistakes.RepeatTooLarge(MostCopies));
                return 1;
            case { Value: 1 } repeat:
                ReportRepeatOfOne(item, repeat);
                return 1;
            default:
                return item.Repeat.Value;
        }
    }

    private void ReportRepeatOfOne(ItemSyntax item, NumberSyntax repeat)
    {
        var place = item.RepeatSign.To(repeat.Span);
        var start = place.Start;
        while (Characters.IsSpace(diagnostics.Text.Content[start - 1]))
        {
            start--;
        }

        diagnostics.Report(place, LayerMistakes.RepeatOfOne().Replace(new SourceSpan(start, place.End), string.Empty));
    }

    private Layer? Read(LayerSyntax syntax)
    {
        if (!read.TryGetValue(syntax, out var layer))
        {
            layer = LayerReader.Read(syntax, diagnostics);
            read.Add(syntax, layer);
        }

        return layer;
    }

    private void ReportRelu(LayerSyntax relu, List<BoundLayer> layers)
    {
        var last = layers.Count - 1;
        switch (last < 0 ? null : layers[last])
        {
            case { Layer: null }:
                break;
            case { Layer: Conv { HasActivation: false } or FullyConnected { HasActivation: false } }:
                diagnostics.Report(relu.Notation, LayerMistakes.ReluDenied());
                break;
            case { Layer: Conv or FullyConnected } bound:
                layers[last] = bound with { WrittenRelu = relu };
                break;
            default:
                diagnostics.Report(relu.Notation, LayerMistakes.ReluWithoutLayer());
                break;
        }
    }
}
