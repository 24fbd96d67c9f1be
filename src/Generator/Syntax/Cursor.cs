using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>
/// Walks over the text and records what it passes as tokens. The language is read without a separate lexer because what a
/// character means depends on where it stands: `x` is a letter in `maxpool` and a sign in `224x224` and `×2`.
/// </summary>
internal sealed partial class Cursor(string text)
{
    private readonly List<Token> tokens = [];
    private readonly List<SourceSpan> foreignComments = [];
    private readonly int lastCommentEnd = text.LastIndexOf("*/", StringComparison.Ordinal);

    public int Position { get; private set; }

    /// <summary>Where reading stops: the end of the text, or of the table cell that is being read.</summary>
    public int Limit { get; set; } = text.Length;

    /// <summary>Whether `**` is Markdown's emphasis and so means nothing: in table cells.</summary>
    public bool InCell { get; set; }

    /// <summary>Whether a line end is a space: inside parentheses.</summary>
    public bool InParentheses { get; set; }

    public IReadOnlyList<Token> Tokens => tokens;

    /// <summary>Each `/* … */` that was passed over as if it were a comment.</summary>
    public IReadOnlyList<SourceSpan> ForeignComments => foreignComments;

    public bool AtEnd => Position >= Limit;

    public bool AtLineEnd => AtEnd || Characters.IsLineEnd(text[Position]);

    /// <summary>The character at the cursor, NUL at the end.</summary>
    public char Current => CharacterAt(Position);

    public char CharacterAt(int position) => position >= 0 && position < Limit ? text[position] : '\0';

    public bool At(char c) => !AtEnd && text[Position] == c;

    public bool AtDigit => Characters.IsDigit(Current);

    public bool AtHyphen => AtHyphenAt(Position);

    public bool AtArrow => ArrowLength(Position) > 0;

    public bool AtHyphenAt(int position) => Characters.IsHyphen(CharacterAt(position)) && CharacterAt(position + 1) != '>';

    /// <summary>The length of the arrow at <paramref name="position"/>, 0 where none stands. `=>` is one too, though it is reported.</summary>
    public int ArrowLength(int position)
    {
        var c = CharacterAt(position);
        var hasHead = CharacterAt(position + 1) == '>' && (Characters.IsHyphen(c) || c == '=');
        return c == '→' ? 1 : hasHead ? 2 : 0;
    }

    public string Slice(SourceSpan span) => text.Substring(span.Start, span.Length);

    public SourceSpan Take(TokenKind kind, int length)
    {
        var span = new SourceSpan(Position, Position + length);
        if (length > 0)
        {
            tokens.Add(new Token(kind, span));
            Position = span.End;
        }

        return span;
    }

    public SourceSpan TakeArrow() => Take(TokenKind.Arrow, ArrowLength(Position));

    /// <summary>Passes over spaces, a comment, and in cells emphasis; stops at the line's end, but for one inside parentheses.</summary>
    public void SkipSpaces()
    {
        while (!AtEnd)
        {
            if (Characters.IsSpace(text[Position]))
            {
                Take(TokenKind.Space, CountWhile(Position, Characters.IsSpace));
            }
            else if (text[Position] == '#')
            {
                Take(TokenKind.Comment, CountWhile(Position, c => !Characters.IsLineEnd(c)));
            }
            else if (ForeignCommentLength(Position) is > 0 and var length)
            {
                foreignComments.Add(Take(TokenKind.Comment, length));
            }
            else if (AtEmphasis)
            {
                Take(TokenKind.Emphasis, 2);
            }
            else if (InParentheses && Characters.IsLineEnd(text[Position]))
            {
                TakeLineEnd();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Passes over spaces, comments and line ends.</summary>
    public void SkipLines()
    {
        SkipSpaces();
        while (!AtEnd && Characters.IsLineEnd(text[Position]))
        {
            TakeLineEnd();
            SkipSpaces();
        }
    }

    /// <summary>In a table cell `**` that touches a word is Markdown's emphasis.</summary>
    public bool AtEmphasis => InCell && Current == '*' && CharacterAt(Position + 1) == '*';

    public void TakeLineEnd() => Take(TokenKind.LineEnd, Current == '\r' && CharacterAt(Position + 1) == '\n' ? 2 : 1);
}
