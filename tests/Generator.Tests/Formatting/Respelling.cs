using System.Text;
using CsCheck;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Tests.Formatting;

/// <summary>
/// Texts that say the same in other blanks, cases and signs. Which blanks are free is told here by the language's reference, without the
/// formatter.
/// </summary>
internal static class Respelling
{
    private static readonly string[] blanks = [" ", "  ", "\t", "\u00A0", " \u2009 ", "\u202F", "       "];
    private static readonly string[] comments = ["# note", "#x2 -> |(", "#  two  blanks\t", "#"];

    /// <summary>Texts like <paramref name="text"/>.</summary>
    /// <param name="text">A text without mistakes.</param>
    /// <param name="movesLines">Whether lines are broken, blank lines and comments added as well.</param>
    public static Gen<string> Of(string text, bool movesLines)
    {
        var tree = SyntaxTree.Parse("net.vggconf", text);
        var names = NamesOf(tree);
        return Gen.Int[0, 1_000_000].Array[tree.Tokens.Count + 1].Select(choices =>
        {
            var result = new StringBuilder();
            for (var i = 0; i < tree.Tokens.Count; i++)
            {
                var previous = i == 0 ? default : tree.Tokens[i - 1];
                var next = i + 1 < tree.Tokens.Count ? tree.Tokens[i + 1] : default;
                result.Append(Respell(tree.Text, tree.Tokens[i], previous, next, names, new Choices(choices[i]), movesLines));
            }

            return result.ToString();
        });
    }

    private static string Respell(SourceText text, Token token, Token previous, Token next, HashSet<string> names, Choices choices, bool movesLines)
    {
        var written = text[token.Span];
        switch (token.Kind)
        {
            case TokenKind.Space:
                return choices.Of(blanks);
            case TokenKind.LineEnd:
                return LineEnd(text, token, previous, next, choices, movesLines);
            case TokenKind.Times:
                return choices.Of("×", "x", "X", "*");
            case TokenKind.Arrow:
                return choices.Of("->", "→", "\u2013>");
            case TokenKind.Word:
                return Word(text[token.Span], names, choices);
            case TokenKind.Sign:
                return Sign(text, token, next, choices, movesLines);
            default:
                return written;
        }
    }

    private static string LineEnd(SourceText text, Token token, Token previous, Token next, Choices choices, bool movesLines)
    {
        // With a LF behind it a CR would be one line end instead of two.
        var end = choices.Of("\n", "\r\n", "\n", next.Kind == TokenKind.LineEnd ? "\n" : "\r");
        var trailing = previous.Kind == TokenKind.Comment ? string.Empty : choices.Of(string.Empty, string.Empty, " ", "\t ");

        // With a comment a blank line would end no table.
        var takesComment = movesLines && previous.Kind is not (TokenKind.Comment or TokenKind.LineEnd);
        var comment = takesComment ? choices.Of(string.Empty, string.Empty, string.Empty, "   # behind", "# x2", "                                        #far") : string.Empty;
        var more = string.Empty;
        if (movesLines)
        {
            // A blank line would end a table.
            var isTable = IsTableLine(text, token.Span.Start) || IsTableLine(text, token.Span.End);
            more = choices.Of(string.Empty, string.Empty, string.Empty, isTable ? string.Empty : end, choices.Of(" ", string.Empty, "\t") + choices.Of(comments) + end, isTable ? "  " : end + end + "  ");
        }

        return trailing + comment + end + more;
    }

    private static string Word(string written, HashSet<string> names, Choices choices)
    {
        if (names.Contains(written) || written.Contains('{', StringComparison.Ordinal) || written.Contains('.', StringComparison.Ordinal))
        {
            return written;
        }

        var isSoftMax = written == "soft-max" && choices.Of(true, false);
        var respelt = isSoftMax ? "softmax" : written.Replace('-', choices.Of('-', '-', '\u2010', '\u2013', '\u2212'));
        return choices.Of(respelt, respelt, respelt.ToUpperInvariant(), respelt.ToLowerInvariant());
    }

    private static string Sign(SourceText text, Token token, Token next, Choices choices, bool movesLines)
    {
        var written = text[token.Span];
        var isTable = IsTableLine(text, token.Span.Start);
        var free = choices.Of(string.Empty, string.Empty, choices.Of(blanks));
        switch (written)
        {
            case "-":
                return choices.Of("-", "-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212");
            case "," or ";" when movesLines && !isTable:
                return free + written + choices.Of(string.Empty, string.Empty, "\n", "\r\n   ", "  # broken\n", "\n\n");
            case "," or ";" or "|":
                return free + written + (next.Kind == TokenKind.LineEnd ? string.Empty : choices.Of(string.Empty, " ", "  "));
            case "=" or "{" when movesLines:
                return free + written + choices.Of(string.Empty, string.Empty, "\n", "\n # broken\n  ");
            case ":" or "=" or "{" or "}":
                return free + written + choices.Of(string.Empty, choices.Of(blanks));
            case "(" when movesLines && !isTable:
                return written + choices.Of(string.Empty, string.Empty, " ", "\n", " # broken\n");
            case "(":
                return written + choices.Of(string.Empty, string.Empty, " ");
            case ")":
                return choices.Of(string.Empty, string.Empty, " ") + written;
            default:
                return written;
        }
    }

    private static bool IsTableLine(SourceText text, int position)
    {
        var start = position == 0 ? 0 : text.Content.LastIndexOf('\n', position - 1) + 1;
        return text.Content.AsSpan(start).TrimStart(' ') is ['|', ..];
    }

    /// <summary>What is no word of the language: names of networks.</summary>
    private static HashSet<string> NamesOf(SyntaxTree tree)
    {
        var names = tree.Root.Entries.OfType<NetworkSyntax>().SelectMany(network => new[] { network.Name?.Text, network.Base?.Text })
            .Concat(tree.Root.Entries.OfType<TableSyntax>().SelectMany(table => table.Header.Select(name => name?.Text)));
        return [.. names.OfType<string>()];
    }

    /// <summary>Choices drawn from one number.</summary>
    private sealed class Choices(int number)
    {
        private uint state = (uint)number;

        public T Of<T>(params T[] options)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            return options[(state >> 8) % (uint)options.Length];
        }
    }
}
