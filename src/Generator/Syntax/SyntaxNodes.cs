using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>A node of the tree: what was written, with its place. Nodes hold no meaning yet; sizes and names are read later.</summary>
internal abstract record SyntaxNode(SourceSpan Span);

internal sealed record NumberSyntax(SourceSpan Span, long Value) : SyntaxNode(Span);

internal sealed record RealSyntax(SourceSpan Span, double Value) : SyntaxNode(Span);

/// <summary>One number, or two that are joined: height × width.</summary>
internal sealed record PairSyntax(SourceSpan Span, NumberSyntax Height, NumberSyntax Width) : SyntaxNode(Span)
{
    public bool IsSquare => Height.Value == Width.Value;
}

internal sealed record NameSyntax(SourceSpan Span, string Text) : SyntaxNode(Span);

/// <summary>`138M`: a number with as many digits as were written; the claim holds when rounding to them gives the same.</summary>
internal sealed record CountSyntax(SourceSpan Span, decimal Value, decimal Unit, string Text) : SyntaxNode(Span);

/// <summary>A whole file: settings, networks and tables in the order in which they stand.</summary>
internal sealed record FileSyntax(SourceSpan Span, EquatableArray<SyntaxNode> Entries) : SyntaxNode(Span);
