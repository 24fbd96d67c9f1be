using System.Text;
using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Formatting;

/// <summary>How the tokens of a file are written, blanks between them included.</summary>
internal sealed class TokenForms
{
    private readonly TokenList tokens;
    private readonly WordForms words;

    /// <summary>Starts of tokens that touch the one before: the window behind its word, the parenthesis of a value.</summary>
    private readonly HashSet<int> touching = [];

    /// <summary>Starts of numbers that say how many times.</summary>
    private readonly HashSet<int> counts = [];

    /// <summary>Starts of extents that stand in parentheses, with blanks around `×` as in the paper.</summary>
    private readonly HashSet<int> spacedExtents = [];

    public TokenForms(SyntaxTree tree, TokenList tokens)
    {
        this.tokens = tokens;
        words = new WordForms(tree.Root, tokens);
        foreach (var node in SyntaxWalk.Over(tree.Root))
        {
            Read(node, tree.Text);
        }
    }

    public TokenForm Of(Token token)
    {
        var form = token.Kind switch
        {
            TokenKind.Word => new TokenForm(words.Of(token), Gap.One, Gap.Kept),
            TokenKind.Number => new TokenForm(tokens.TextOf(token), Gap.One, Gap.Kept),
            TokenKind.Times => Times(token),
            TokenKind.Arrow => new TokenForm("->", Gap.One, Gap.One),
            TokenKind.Sign => Sign(WordForms.Plain(tokens.TextOf(token))),
            TokenKind.Rule => new TokenForm(WordForms.Plain(tokens.TextOf(token)), Gap.Kept, Gap.Kept),
            _ => new TokenForm(tokens.TextOf(token).TrimEnd(), Gap.Kept, Gap.Kept),
        };
        return touching.Contains(token.Span.Start) ? form with { Before = Gap.None } : form;
    }

    /// <summary>
    /// Writes tokens of one line side by side. Markdown's emphasis touches what it opens before and closes behind, whatever blanks the
    /// author left.
    /// </summary>
    /// <param name="line">The tokens, without blanks.</param>
    /// <param name="place">Told where each token begins in what was written.</param>
    public string Write(IEnumerable<Token> line, Action<Token, int>? place = null)
    {
        var written = new StringBuilder();
        var width = 0;
        (TokenForm Form, int End)? previous = null;
        var opening = string.Empty;
        var isOpen = false;
        foreach (var token in line)
        {
            if (token.Kind == TokenKind.Emphasis)
            {
                isOpen = !isOpen;
                if (isOpen)
                {
                    opening = "**";
                }
                else
                {
                    Append(opening + "**");
                    opening = string.Empty;
                }

                continue;
            }

            var form = Of(token);
            if (previous is { } before && IsBlankBetween(before.Form, before.End, form, token.Span.Start))
            {
                Append(" ");
            }

            Append(opening);
            opening = string.Empty;
            place?.Invoke(token, width);
            Append(form.Text);
            previous = (form, token.Span.Start + tokens.TextOf(token).TrimEnd().Length);
        }

        Append(opening);
        return written.ToString();

        void Append(string piece)
        {
            written.Append(piece);
            width += TextWidth.Of(piece);
        }
    }

    private static bool IsBlankBetween(TokenForm before, int end, TokenForm next, int start) => before.Until(next) switch
    {
        Gap.None => false,
        Gap.One => true,
        _ => start > end,
    };

    private TokenForm Times(Token token)
    {
        var next = tokens.From(token.Span.End)?.Span.Start ?? -1;
        return counts.Contains(next)
            ? new TokenForm("×", Gap.One, Gap.None)
            : spacedExtents.Contains(next) ? new TokenForm("×", Gap.One, Gap.One) : new TokenForm("×", Gap.None, Gap.None);
    }

    private static TokenForm Sign(string sign) => sign switch
    {
        "," or ";" or ":" => new TokenForm(sign, Gap.None, Gap.One),
        "=" or "{" or "}" => new TokenForm(sign, Gap.One, Gap.One),
        "(" => new TokenForm(sign, Gap.One, Gap.None),
        ")" => new TokenForm(sign, Gap.None, Gap.Kept),
        "-" or "/" => new TokenForm(sign, Gap.None, Gap.None),
        _ => new TokenForm(sign.ToLowerInvariant(), Gap.One, Gap.One),
    };

    private void Read(SyntaxNode node, SourceText text)
    {
        if (node is ItemSyntax { Repeat: { } repeat })
        {
            counts.Add(repeat.Span.Start);
        }

        switch (node)
        {
            case LayerSyntax { Window: { } window }:
                touching.Add(window.Span.Start);
                break;
            case WordValueSyntax value when value.Word.Span.End < value.Span.End:
                touching.Add(value.Word.Span.End);
                break;
            case InputSyntax input when text.Content[input.Span.Start] == '(':
                spacedExtents.UnionWith(input.Extents.Select(extent => extent.Span.Start));
                break;
        }
    }
}
