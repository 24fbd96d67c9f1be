using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>A parsed file: the tree, the tokens that cover the text whole, and the mistakes of syntax.</summary>
internal sealed class SyntaxTree
{
    private SyntaxTree(SourceText text, FileSyntax root, IReadOnlyList<Token> tokens, DiagnosticBag diagnostics)
    {
        Text = text;
        Root = root;
        Tokens = tokens;
        Diagnostics = diagnostics;
    }

    public SourceText Text { get; }

    public FileSyntax Root { get; }

    public IReadOnlyList<Token> Tokens { get; }

    public DiagnosticBag Diagnostics { get; }

    public static SyntaxTree Parse(string path, string content)
    {
        var text = new SourceText(path, content);
        var diagnostics = new DiagnosticBag(text);
        var parser = new Parser(text, diagnostics);
        var root = parser.ParseFile();
        CharacterScan.Report(text, parser.Tokens, diagnostics);
        return new SyntaxTree(text, root, parser.Tokens, diagnostics);
    }

    /// <summary>The text, put together again from the tokens.</summary>
    public override string ToString() => string.Concat(Tokens.Select(token => Text[token.Span]));
}
