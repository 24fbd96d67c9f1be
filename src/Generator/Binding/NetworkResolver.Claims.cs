using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;

namespace VggGen.Generator.Binding;

/// <summary>Which shape claims of the base a derivation keeps.</summary>
internal sealed partial class NetworkResolver
{
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
}
