using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Formatting;

/// <summary>Stretches of a text as the formatter writes them, without emphasis: alike where they differ in spelling only.</summary>
internal sealed class CanonicalText(SyntaxTree tree)
{
    private readonly Lazy<(TokenList Tokens, TokenForms Forms)> reading = new(() =>
    {
        var tokens = new TokenList(tree);
        return (tokens, new TokenForms(tree, tokens));
    });

    public string Of(SourceSpan span) => reading.Value.Forms.Write(reading.Value.Tokens.In(span));
}
