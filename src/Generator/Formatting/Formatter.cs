using VggGen.Generator.Diagnostics;
using VggGen.Generator.Syntax;

namespace VggGen.Generator.Formatting;

/// <summary>
/// Writes a file in the one style that docs/language.md describes. The lines stay the author's, and so does what they mean: what the
/// result compiles to equals what the text compiles to, and to format it again changes nothing.
/// </summary>
internal static class Formatter
{
    /// <summary>Whether the file can be read: where it cannot, what its blanks mean is a guess.</summary>
    public static bool CanFormat(SyntaxTree tree) =>
        !tree.Diagnostics.InOrder().Any(diagnostic => diagnostic.Rule.IsSyntax && diagnostic.Severity == Severity.Error);

    /// <exception cref="InvalidOperationException">The file has errors of syntax.</exception>
    public static string Format(SyntaxTree tree)
    {
        if (!CanFormat(tree))
        {
            throw new InvalidOperationException($"{tree.Text.Path} has errors of syntax.");
        }

        var mark = tree.Text.Content.Length > 0 && tree.Text.Content[0] == Characters.ByteOrderMark ? Characters.ByteOrderMark.ToString() : string.Empty;
        var end = FormattedText.LineEndOf(tree.Text);
        return mark + string.Concat(FormattedText.Of(tree).Select(line => line + end));
    }
}
