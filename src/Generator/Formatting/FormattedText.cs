using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Formatting;

/// <summary>The lines of a file as they are to be written.</summary>
internal sealed class FormattedText
{
    private readonly SyntaxTree tree;
    private readonly TokenList tokens;
    private readonly TokenForms forms;
    private readonly Indentation indentation;
    private readonly Dictionary<int, string> rows;

    private FormattedText(SyntaxTree tree)
    {
        this.tree = tree;
        tokens = new TokenList(tree);
        forms = new TokenForms(tree, tokens);
        indentation = new Indentation(new IndentScopes(tree, tokens));
        rows = tree.Root.Entries.OfType<TableSyntax>()
            .SelectMany(table => new TableLayout(table, tokens, forms).Rows)
            .ToDictionary(row => row.Start, row => row.Text);
    }

    /// <summary>The lines, of blank ones at most one in a row and none at the ends.</summary>
    public static IReadOnlyList<FormattedLine> Of(SyntaxTree tree)
    {
        var text = new FormattedText(tree);
        var lines = new List<FormattedLine>();
        foreach (var line in SourceLine.Split(tree.Tokens).SelectMany(text.Lines))
        {
            if (!line.IsBlank || (lines.Count > 0 && !lines[lines.Count - 1].IsBlank))
            {
                lines.Add(line);
            }
        }

        if (lines.Count > 0 && lines[lines.Count - 1].IsBlank)
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return CommentColumns.Align(lines);
    }

    /// <summary>What a line becomes: itself, or two with a blank one between where a table begins behind other code.</summary>
    private IEnumerable<FormattedLine> Lines(SourceLine line)
    {
        var comment = line.Comment is { } token ? tokens.TextOf(token).TrimEnd(' ', '\t') : string.Empty;
        var column = line.Comment is null ? 0 : tokens.ColumnOf(line.Comment.Value.Span.Start);
        if (line.Code.Count == 0)
        {
            yield return new FormattedLine(line.Comment?.Span.Start ?? -1, line.Comment is null ? string.Empty : Indented(comment, IndentOfComment(line.Comment.Value)), string.Empty, 0);
            yield break;
        }

        var code = line.Code.TakeWhile(part => !rows.ContainsKey(part.Span.Start)).ToList();
        var isTable = code.Count < line.Code.Count;
        if (code.Count > 0)
        {
            var written = new FormattedLine(code[0].Span.Start, Code(code), string.Empty, 0);
            yield return isTable ? written : written with { Comment = comment, CommentColumn = column };
        }

        if (isTable)
        {
            if (code.Count > 0)
            {
                // Without an empty line the code would stand between the rows of this table and of one above it.
                yield return new FormattedLine(-1, string.Empty, string.Empty, 0);
            }

            var start = line.Code[code.Count].Span.Start;
            yield return new FormattedLine(start, rows[start], comment, column);
        }
    }

    private string Code(List<Token> line)
    {
        var indent = indentation.OfLine(line[0].Span.Start);
        return Indented(forms.Write(line, (token, column) => indentation.Place(token.Span.Start, indent + column)), indent);
    }

    private int IndentOfComment(Token comment) =>
        tokens.From(comment.Span.End) is { } next && !rows.ContainsKey(next.Span.Start) ? indentation.OfComment(next.Span.Start) : 0;

    private static string Indented(string code, int indent) => new string(' ', indent) + code;

    /// <summary>The line end that the file begins with; a bare CR, which is none of today's systems, becomes LF.</summary>
    public static string LineEndOf(SourceText text)
    {
        var index = text.Content.IndexOfAny(['\n', '\r']);
        return index >= 0 && text.Content[index] == '\r' && index + 1 < text.Content.Length && text.Content[index + 1] == '\n' ? "\r\n" : "\n";
    }
}
