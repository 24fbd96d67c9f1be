using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Formatting;

/// <summary>
/// How words are written: layers as the paper prints them, colours in capitals, the other words of the language in lower case.
/// Names of networks, namespaces and patterns stay as they are.
/// </summary>
internal sealed class WordForms
{
    private readonly TokenList tokens;

    /// <summary>The written form by the start of the token.</summary>
    private readonly Dictionary<int, string> forms = [];

    public WordForms(FileSyntax file, TokenList tokens)
    {
        this.tokens = tokens;
        foreach (var node in SyntaxWalk.Over(file))
        {
            Read(node);
        }
    }

    public string Of(Token token) => forms.TryGetValue(token.Span.Start, out var form) ? form : Plain(tokens.TextOf(token));

    /// <summary>The text with plain hyphens.</summary>
    public static string Plain(string text) => new([.. text.Select(c => Characters.IsTypographicHyphen(c) ? '-' : c)]);

    private void Read(SyntaxNode node)
    {
        switch (node)
        {
            case NetworkSyntax { Name: { } name, Base: { } baseName }:
                Lower(new SourceSpan(name.Span.End, baseName.Span.Start));
                break;
            case EditSyntax edit:
                Lower(edit.Items.Count == 0 ? edit.Span : new SourceSpan(edit.Span.Start, edit.Items[0].Span.Start));
                break;
            case SettingSyntax setting:
                Lower(setting.Key.Span);
                break;
            case LayerSyntax layer:
                forms[layer.WordSpan.Start] = LayerWords.Print(layer.Word);
                Lower(layer.Argument?.Span ?? default);
                break;
            case OptionSyntax or ClaimSyntax or WordValueSyntax:
                Lower(node.Span);
                break;
            case CodesValueSyntax codes:
                ForWords(codes.Span, word => word.ToUpperInvariant());
                break;
            case InputSyntax input:
                ForWords(input.Span, Colour);
                break;
            case TextValueSyntax value:
                forms[value.Span.Start] = value.Text;
                break;
            case CellSyntax { Input: { } input } cell:
                Lower(new SourceSpan(cell.Span.Start, input.Span.Start));
                break;
        }
    }

    private void Lower(SourceSpan span) => ForWords(span, LowerAscii);

    private void ForWords(SourceSpan span, Func<string, string> write)
    {
        foreach (var token in tokens.In(span).Where(token => token.Kind == TokenKind.Word))
        {
            forms[token.Span.Start] = write(Plain(tokens.TextOf(token)));
        }
    }

    private static string Colour(string word)
    {
        var upper = word.ToUpperInvariant();
        return upper is "RGB" or "RGBA" ? upper : LowerAscii(word);
    }

    /// <summary>The words of the language are ASCII; to change other letters could make one of what is none.</summary>
    private static string LowerAscii(string word) => new([.. word.Select(c => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c)]);
}
