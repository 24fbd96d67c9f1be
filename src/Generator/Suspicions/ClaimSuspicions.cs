using System.Globalization;
using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Suspicions;

/// <summary>Claims that say nothing, and a name that says something else than the network.</summary>
internal static class ClaimSuspicions
{
    private static readonly Regex depthInName = new("^vgg[-_]?(?<depth>[0-9]{1,3})(?![0-9])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static void Report(NetworkUnderReview network)
    {
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            if (layer is not { IsOwn: true, Claim: { } claim, ClaimSyntax: { } syntax })
            {
                continue;
            }

            if (claim.Extents.All(extent => extent is null))
            {
                network.Diagnostics.Report(syntax.Span, ClaimMistakes.WildcardsOnly(claim.ToString()));
            }
            else if (i > 0 && network.Layers[i - 1] is { IsOwn: true, ClaimSyntax: { } before } previous && !ReferenceEquals(before, syntax) && previous.Claim == claim)
            {
                network.Diagnostics.Report(syntax.Span, ClaimMistakes.Repeated(claim.ToString()).With(before.Span, "the same claim stands here"));
            }
        }

        var depth = depthInName.Match(network.Name).Groups["depth"];
        if (depth.Success && int.Parse(depth.Value, CultureInfo.InvariantCulture) != network.Model.WeightLayers)
        {
            network.Diagnostics.Report(network.NameSpan, DerivationMistakes.NameContradicts(network.Name, depth.Value, network.Model.WeightLayers));
        }
    }
}
