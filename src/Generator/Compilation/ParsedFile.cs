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

    /// <summary>Reads a file. One whose text could not be had declares nothing, and says why.</summary>
    public static ParsedFile Parse(SourceFile source)
    {
        var tree = SyntaxTree.Parse(source.Path, source.Content);
        var diagnostics = tree.Diagnostics;
        if (source.Fault is { } fault)
        {
            diagnostics = new DiagnosticBag(tree.Text);
            diagnostics.Report(SourceSpan.At(0), fault);
        }

        return new ParsedFile(source, new FileBinder(tree, source.DefaultNamespace, diagnostics).Bind(), diagnostics);
    }

    /// <summary>A copy of what was reported, to add to.</summary>
    public DiagnosticBag CopyDiagnostics() => diagnostics.Copy();
}
