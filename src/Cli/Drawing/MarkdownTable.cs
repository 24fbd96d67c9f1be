using System.Text;

namespace VggGen.Cli.Drawing;

/// <summary>Rows of cells as a table of GitHub's Markdown.</summary>
internal static class MarkdownTable
{
    private const string LineBreak = "<br>";

    /// <param name="header">The titles.</param>
    /// <param name="firstRight">From which column on cells are numbers, which stand at the right.</param>
    /// <param name="rows">Cells as Markdown; texts go through <see cref="Escape"/> first.</param>
    public static string Write(IReadOnlyList<string> header, int firstRight, IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        Row(header);
        Row([.. header.Select((_, index) => index < firstRight ? "---" : "---:")]);
        foreach (var row in rows)
        {
            Row(row);
        }

        return text.ToString();

        void Row(IReadOnlyList<string> cells)
        {
            text.Append('|');
            foreach (var cell in cells)
            {
                text.Append(' ').Append(cell).Append(cell.Length == 0 ? "|" : " |");
            }

            text.Append('\n');
        }
    }

    /// <summary>Cells of several lines.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Join(LineBreak, lines.Select(Escape));

    /// <summary>A text so that Markdown shows it as it is. An underscore within a word means nothing there.</summary>
    public static string Escape(string text)
    {
        var clean = FigureText.Clean(text);
        var escaped = new StringBuilder();
        for (var index = 0; index < clean.Length; index++)
        {
            var isWithinWord = index > 0 && index + 1 < clean.Length && char.IsLetterOrDigit(clean[index - 1]) && char.IsLetterOrDigit(clean[index + 1]);
            if (clean[index] is '\\' or '|' or '`' or '*' or '[' or ']' or '<' or '>' or '&' or '#' or '~' or '$' || (clean[index] == '_' && !isWithinWord))
            {
                escaped.Append('\\');
            }

            escaped.Append(clean[index]);
        }

        return escaped.ToString();
    }
}
