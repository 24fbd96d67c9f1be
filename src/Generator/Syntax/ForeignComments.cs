using System.Text.RegularExpressions;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>
/// `/* … */`: no comment of the language, but plain in what it means. It is read as a blank, and mended so that nothing beside it is lost.
/// </summary>
internal static class ForeignComments
{
    private const int SignLength = 2;

    private static readonly Regex lineStart = new(@"[ \t]*(\r\n|\r|\n)([ \t]*)\*?[ \t]*", RegexOptions.CultureInvariant);

    public static void Report(SourceText text, IEnumerable<SourceSpan> comments, DiagnosticBag diagnostics)
    {
        foreach (var comment in comments)
        {
            var sign = new SourceSpan(comment.Start, comment.Start + SignLength);
            diagnostics.Report(sign, CharacterMistakes.ForeignComment(text[sign]) with { Fix = FixOf(text.Content, comment) });
        }
    }

    /// <summary>At the end of its line it becomes a comment in its place; elsewhere it moves to the end, since `#` would take what follows away.</summary>
    private static Fix? FixOf(string content, SourceSpan comment)
    {
        var lineEnd = comment.End;
        while (lineEnd < content.Length && !Characters.IsLineEnd(content[lineEnd]))
        {
            lineEnd++;
        }

        var words = content.Substring(comment.Start + SignLength, comment.Length - (2 * SignLength)).Trim();
        var rest = content.Substring(comment.End, lineEnd - comment.End);
        if (rest.Trim().Length == 0)
        {
            return new Fix(comment, $"# {lineStart.Replace(words, "$1$2# ")}".TrimEnd());
        }

        if (rest.Contains("/*") || rest.Contains("//"))
        {
            // The last comment of a line is mended first.
            return null;
        }

        var (start, code) = (comment.Start, rest.Trim());
        var isSpaced = start == 0 || Characters.IsSpace(content[start - 1]) || Characters.IsLineEnd(content[start - 1]);
        while (code[0] is ',' or ';' or ')' && start > 0 && Characters.IsSpace(content[start - 1]))
        {
            start--;
        }

        var gap = isSpaced || code[0] is ',' or ';' or ')' ? string.Empty : " ";
        var note = lineStart.Replace(words, " ");
        var joint = note.Length == 0 ? string.Empty : code.Contains("#") ? "; " : "  # ";
        return new Fix(new SourceSpan(start, lineEnd), gap + code + joint + note);
    }
}
