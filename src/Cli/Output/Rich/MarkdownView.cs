using System.Text.RegularExpressions;
using Spectre.Console;

namespace VggGen.Cli.Output.Rich;

/// <summary>
/// A page of Markdown on a terminal: headings stand out, code keeps its lines, paragraphs and lists are filled to the width. It knows what
/// the pages of the diagnostics use, and shows the rest as it is written.
/// </summary>
internal static partial class MarkdownView
{
    private const int CodeIndent = 4;

    public static void Write(Page page, string markdown)
    {
        var isCode = false;
        var isBehindCode = false;
        var paragraph = new List<string>();
        foreach (var line in markdown.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                Flush();
                if (isBehindCode)
                {
                    // A block follows a block: what a program says of the file above, mostly.
                    page.Write(("\n", Style.Plain));
                }

                isCode = !isCode;
                isBehindCode = !isCode;
                continue;
            }

            isBehindCode = false;
            if (isCode)
            {
                page.Write(($"{new string(' ', CodeIndent)}{line}".TrimEnd() + "\n", page.Palette.Code));
            }
            else if (line.StartsWith('#'))
            {
                Flush();
                page.Write((Link().Replace(line.TrimStart('#').Trim(), "${text}").Replace("`", string.Empty, StringComparison.Ordinal) + "\n", page.Palette.Strong));
            }
            else if (line.StartsWith('|'))
            {
                Flush();
                page.Write((line + "\n", Style.Plain));
            }
            else if (line.Trim().Length == 0)
            {
                Flush();
                page.Write(("\n", Style.Plain));
            }
            else
            {
                if (ListItem().IsMatch(line))
                {
                    Flush();
                }

                paragraph.Add(line);
            }
        }

        Flush();

        void Flush()
        {
            if (paragraph.Count > 0)
            {
                Fill(page, paragraph);
                paragraph.Clear();
            }
        }
    }

    /// <summary>Writes a paragraph or an item of a list, broken between words; the lines after the first of an item stand under its text.</summary>
    private static void Fill(Page page, List<string> lines)
    {
        var item = ListItem().Match(lines[0]);
        var lead = item.Success ? $"{item.Groups["indent"].Value}{(char.IsAsciiDigit(item.Groups["sign"].Value[0]) ? item.Groups["sign"].Value : page.Glyphs.Bullet)} " : string.Empty;
        var text = string.Join(' ', lines.Select((line, index) => index == 0 ? line[item.Length..].Trim() : line.Trim()));
        var pieces = new List<(string, Style)> { (lead, page.Palette.Strong) };
        var column = lead.Length;
        var isFirst = true;
        foreach (var (word, style, follows) in WordsOf(page, Link().Replace(text, ShowLink)))
        {
            var width = word.EnumerateRunes().Sum(CellWidth.Of);
            var isBroken = !isFirst && follows && column + 1 + width > page.Width;
            var gap = isFirst || !follows ? string.Empty : isBroken ? "\n" + new string(' ', lead.Length) : " ";
            pieces.Add((gap, Style.Plain));
            pieces.Add((word, style));
            column = isBroken ? lead.Length + width : column + gap.Length + width;
            isFirst = false;
        }

        pieces.Add(("\n", Style.Plain));
        page.Write([.. pieces]);
    }

    /// <summary>The words with their styles, and whether a blank stands before each. Code is one word, so that it is never broken.</summary>
    private static IEnumerable<(string Word, Style Style, bool Follows)> WordsOf(Page page, string text)
    {
        var end = 0;
        foreach (Match span in Span().Matches(text))
        {
            var (style, word) = span switch
            {
                _ when span.Groups["code"].Success => (page.Palette.Code, page.Palette.Code == Style.Plain ? span.Value : span.Groups["code"].Value),
                _ when span.Groups["strong"].Success => (page.Palette.Strong, span.Groups["strong"].Value),
                _ => (Style.Plain, span.Value),
            };
            yield return (word, style, span.Index > end);
            end = span.Index + span.Length;
        }
    }

    /// <summary>Where a link leads, unless it is to a page of the repository, which is not at hand here.</summary>
    private static string ShowLink(Match link) =>
        link.Groups["address"].Value.StartsWith("http", StringComparison.Ordinal) ? $"{link.Groups["text"].Value} ({link.Groups["address"].Value})" : link.Groups["text"].Value;

    [GeneratedRegex(@"^(?<indent>\s*)(?<sign>[-*+]|\d+\.)\s+")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"\[(?<text>[^\]]*)\]\((?<address>[^)\s]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|[^\s`*]+|[`*]")]
    private static partial Regex Span();
}
