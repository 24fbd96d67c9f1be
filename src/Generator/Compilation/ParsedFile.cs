using VggGen.Generator.Binding;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Compilation;

/// <summary>A file that was read by itself: its tree, its declarations, and the mistakes that need no other file to be seen.</summary>
internal sealed class ParsedFile
{
    private readonly DiagnosticBag diagnostics;

    private ParsedFile(SourceFile source, FileDeclarations declarations, DiagnosticBag diagnostics)
    {
        Source = source;
        Declarations = declarations;
        this.diagnostics = diagnostics;
    }

    public SourceFile Source { get; }

    public FileDeclarations Declarations { get; }

    public static ParsedFile Parse(SourceFile source)
    {
        var tree = SyntaxTree.Parse(source.Path, source.Content);
        var declarations = new FileBinder(tree, source.DefaultNamespace, tree.Diagnostics).Bind();
        return new ParsedFile(source, declarations, tree.Diagnostics);
    }

    /// <summary>A file whose text could not be had: it declares nothing, and says why.</summary>
    public static ParsedFile Unreadable(SourceFile source)
    {
        var tree = SyntaxTree.Parse(source.Path, string.Empty);
        var diagnostics = new DiagnosticBag(tree.Text);
        diagnostics.Report(SourceSpan.At(0), ProjectMistakes.Unreadable());
        return new ParsedFile(source, new FileBinder(tree, source.DefaultNamespace, diagnostics).Bind(), diagnostics);
    }

    /// <summary>A copy of what was reported, to add to.</summary>
    public DiagnosticBag CopyDiagnostics() => diagnostics.Copy();
}
