using VggGen.Generator.Syntax;
using VggGen.Generator.Text;

namespace VggGen.Generator.Formatting;

/// <summary>The tokens of a file, to be looked up by position.</summary>
internal sealed class TokenList
{
    private static readonly char[] lineEnds = ['\n', '\r'];

    private readonly SourceText text;
    private readonly Token[] significant;

    public TokenList(SyntaxTree tree)
    {
        text = tree.Text;
        All = [.. tree.Tokens];
        significant = [.. All.Where(token => IsSignificant(token.Kind))];
    }

    public IReadOnlyList<Token> All { get; }

    public static bool IsSignificant(TokenKind kind) =>
        kind is not (TokenKind.Space or TokenKind.LineEnd or TokenKind.Comment or TokenKind.Emphasis);

    /// <summary>The first token from <paramref name="position"/> on that means something, or null.</summary>
    public Token? From(int position)
    {
        var index = IndexFrom(position);
        return index < significant.Length ? significant[index] : null;
    }

    /// <summary>The last token that means something and ends at <paramref name="position"/> or before it, or null.</summary>
    public Token? Before(int position)
    {
        var index = IndexFrom(position);
        return index > 0 ? significant[index - 1] : null;
    }

    /// <summary>The tokens that mean something and lie in a span.</summary>
    public IEnumerable<Token> In(SourceSpan span)
    {
        for (var i = IndexFrom(span.Start); i < significant.Length && significant[i].Span.End <= span.End; i++)
        {
            yield return significant[i];
        }
    }

    /// <summary>The tokens from <paramref name="position"/> up to a comment or the line's end, without blanks.</summary>
    public IEnumerable<Token> LineFrom(int position)
    {
        for (var i = Search(All, position); i < All.Count && All[i].Kind is not (TokenKind.LineEnd or TokenKind.Comment); i++)
        {
            if (All[i].Kind != TokenKind.Space)
            {
                yield return All[i];
            }
        }
    }

    public string TextOf(Token token) => text[token.Span];

    public bool Is(Token? token, char sign) => token is { Kind: TokenKind.Sign } found && text.Content[found.Span.Start] == sign;

    /// <summary>Whether a line ends between two positions.</summary>
    public bool AreOnOneLine(int start, int end) => text.Content.IndexOfAny(lineEnds, start, end - start) < 0;

    /// <summary>Where the line begins on which <paramref name="position"/> lies.</summary>
    public int LineStart(int position)
    {
        var last = position == 0 ? -1 : text.Content.LastIndexOfAny(lineEnds, position - 1);
        return last < 0 && text.Content.Length > 0 && text.Content[0] == Characters.ByteOrderMark && position > 0 ? 1 : last + 1;
    }

    /// <summary>The column, from 0, at which a position is seen.</summary>
    public int ColumnOf(int position)
    {
        var start = LineStart(position);
        return TextWidth.Of(text[new SourceSpan(start, position)]);
    }

    private int IndexFrom(int position) => Search(significant, position);

    private static int Search(IReadOnlyList<Token> tokens, int position)
    {
        var (low, high) = (0, tokens.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = tokens[middle].Span.Start < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
