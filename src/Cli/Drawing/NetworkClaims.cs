using VggGen.Cli.Networks;
using VggGen.Generator.Compilation;
using VggGen.Generator.Model;
using VggGen.Generator.Syntax;

namespace VggGen.Cli.Drawing;

/// <summary>What a file claims of its networks. A file without mistakes claims what is true, so models have no room for it.</summary>
internal static class NetworkClaims
{
    /// <summary>The claims about counts in the order in which they are written, as the language writes them: `16 weight layers`, `params 138M`.</summary>
    public static IReadOnlyList<string> Of(NetworkSource source, NetworkModel network) =>
    [
        .. ParsedFile.Parse(source.Project.Sources[0]).Declarations.Networks
            .Where(declaration => declaration.Name == network.Name)
            .SelectMany(declaration => declaration.Claims)
            .Select(Text),
    ];

    private static string Text(ClaimSyntax claim) => claim.Kind switch
    {
        ClaimKind.WeightLayers => $"{claim.Count.Text} weight layer{(claim.Count.Value == 1 ? string.Empty : "s")}",
        ClaimKind.Parameters => $"params {claim.Count.Text}",
        _ => $"macs {claim.Count.Text}",
    };
}
