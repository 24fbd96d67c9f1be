using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Binding;

/// <summary>A network as its file declares it: as a list, as a derivation, or as a column of a table.</summary>
/// <param name="NameSpan">The name, or where there is none the first layer.</param>
/// <param name="Items">Layers and groups; claims are apart.</param>
internal sealed record NetworkDeclaration(
    string Name,
    SourceSpan NameSpan,
    NameSyntax? Base,
    IReadOnlyList<ItemSyntax> Items,
    IReadOnlyList<ClaimSyntax> Claims,
    IReadOnlyList<EditSyntax> Edits,
    BoundSettings Settings,
    string ClassName,
    string Namespace)
{
    public string FullName => Namespace.Length == 0 ? ClassName : Namespace + "." + ClassName;
}

/// <summary>All that one file declares. A file without a network has none; it was reported.</summary>
internal sealed record FileDeclarations(SyntaxTree Tree, BoundSettings Settings, IReadOnlyList<NetworkDeclaration> Networks)
{
    /// <summary>What is odd about the text, to be told once nothing is wrong.</summary>
    public IReadOnlyList<(SourceSpan Place, Mistake Mistake)> Suspicions { get; init; } = [];

    public string Path => Tree.Text.Path;

    private readonly ILookup<string, NetworkDeclaration> byName = Networks.ToLookup(network => network.Name, StringComparer.Ordinal);

    public NetworkDeclaration? Find(string name, NetworkDeclaration except) =>
        byName[name].FirstOrDefault(network => !ReferenceEquals(network, except));

    /// <summary>The bases that this file does not declare.</summary>
    public IEnumerable<string> ExternalBases() =>
        Networks.Where(network => network.Base is not null && Find(network.Base.Text, network) is null).Select(network => network.Base!.Text).Distinct();
}
