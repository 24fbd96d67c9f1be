using VggGen.Generator.Diagnostics;
using VggGen.Generator.Layers;
using VggGen.Generator.Model;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Binding;

/// <summary>Checks `weight layers`, `params` and `macs` by rounding to the digits written.</summary>
internal sealed class CountClaims(DiagnosticBag diagnostics)
{
    /// <summary>Reports a kind of claim that stands twice.</summary>
    public void ReportDoubles(IReadOnlyList<ClaimSyntax> claims)
    {
        foreach (var claim in claims)
        {
            var first = claims.First(other => other.Kind == claim.Kind);
            if (!ReferenceEquals(first, claim))
            {
                diagnostics.Report(claim.Span, ClaimMistakes.Twice(KindOf(claim)).With(first.Span, "the first claim stands here"));
            }
        }
    }

    public void Check(NetworkModel network, IReadOnlyList<ClaimSyntax> claims)
    {
        foreach (var claim in claims.Where(claim => claim.Count.Text.Length > 0).GroupBy(claim => claim.Kind).Select(kind => kind.First()))
        {
            var (actual, mistake) = claim.Kind switch
            {
                ClaimKind.WeightLayers => (network.WeightLayers, WeightLayers(network, claim)),
                ClaimKind.Parameters => (network.Parameters, ClaimMistakes.Parameters(network.Name, claim.Count, network.Parameters)),
                _ => (network.MultiplyAdds, ClaimMistakes.MultiplyAdds(network.Name, claim.Count, network.MultiplyAdds)),
            };
            if (!Holds(claim.Count, actual))
            {
                diagnostics.Report(claim.Count.Span, mistake);
            }
            else if (claim.Count.Unit > 1 && ClaimMistakes.IsCoarse(claim.Count.Unit, actual))
            {
                diagnostics.Report(claim.Count.Span, ClaimMistakes.Coarse(KindOf(claim), claim.Count, actual));
            }
        }
    }

    /// <summary>`138M` holds for 137,500,000 … 138,499,999; a number without a suffix is exact.</summary>
    private static bool Holds(CountSyntax count, long actual) =>
        count.Unit <= 1 ? actual == count.Value : actual >= count.Value - (count.Unit / 2) && actual < count.Value + (count.Unit / 2);

    private static Mistake WeightLayers(NetworkModel network, ClaimSyntax claim)
    {
        var counted = network.Layers.Where(layer => layer.Layer is Conv or FullyConnected).Select(layer => layer.Name);
        return ClaimMistakes.WeightLayers(network.Name, claim.Count.Text, network.WeightLayers).Note($"counted: {string.Join(", ", counted)}");
    }

    private static string KindOf(ClaimSyntax claim) => claim.Kind switch
    {
        ClaimKind.WeightLayers => "weight layers",
        ClaimKind.Parameters => "params",
        _ => "macs",
    };
}
