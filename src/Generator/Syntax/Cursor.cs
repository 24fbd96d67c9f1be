using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>
/// Walks over the text and records what it passes as tokens. The language is read without a separate lexer because what a
/// character means depends on where it stands: `x` is a letter in `maxpool` and a sign in `224x224` and `×2`.
/// </summary>
internal sealed class Cursor(string text)
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

    /// <summary>The first position from <paramref name="position"/> on that is no space; looks only.</summary>
    public int AfterSpaces(int position)
    {
        if (InParentheses && !InCell)
        {
            return AfterLines(position);
        }

        return AfterSpacesOfLine(position);
    }

    /// <summary>The same on this line alone: what stands before the × of a repeat and before `->`, where no line may end.</summary>
    public int AfterSpacesOfLine(int position)
    {
        while (position < Limit)
        {
            var length = Characters.IsSpace(text[position]) ? 1
                : InCell && text[position] == '*' && CharacterAt(position + 1) == '*' ? 2
                : ForeignCommentLength(position);
            if (length == 0)
            {
                break;
            }

            position += length;
        }

        return position;
    }

    /// <summary>The first position from <paramref name="position"/> on that is no space, comment or line end; looks only.</summary>
    public int AfterLines(int position)
    {
        while (position < Limit)
        {
            if (text[position] == '#')
            {
                position += CountWhile(position, c => !Characters.IsLineEnd(c));
            }
            else if (Characters.IsSpace(text[position]) || Characters.IsLineEnd(text[position]))
            {
                position++;
            }
            else if (ForeignCommentLength(position) is > 0 and var length)
            {
                position += length;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    /// <summary>
    /// The end of the NAME that begins at <paramref name="position"/>, or the position itself where none begins: a letter, then
    /// letters, digits and underscores, joined by single hyphens; looks only.
    /// </summary>
    public int NameEnd(int position)
    {
        if (position >= Limit || !Characters.IsLetter(text[position]))
        {
            return position;
        }

        while (position < Limit)
        {
            var joins = Characters.IsHyphen(text[position]) && Characters.IsNamePart(CharacterAt(position + 1));
            if (!joins && !Characters.IsNamePart(text[position]))
            {
                break;
            }

            position++;
        }

        return position;
    }

    /// <summary>The length of the `/* … */` that begins at <paramref name="position"/>; 0 where none does, or none that is closed.</summary>
    private int ForeignCommentLength(int position)
    {
        if (CharacterAt(position) != '/' || CharacterAt(position + 1) != '*' || lastCommentEnd < position + 2)
        {
            return 0;
        }

        var end = text.IndexOf("*/", position + 2, Limit - position - 2, StringComparison.Ordinal);
        return end < 0 ? 0 : end + 2 - position;
    }

    public int CountWhile(int position, Func<char, bool> holds)
    {
        var end = position;
        while (end < Limit && holds(text[end]))
        {
            end++;
        }

        return end - position;
    }

    /// <summary>Whether <paramref name="word"/> stands at <paramref name="position"/>, in any case, typographic hyphens included.</summary>
    public bool Matches(int position, string word)
    {
        if (position + word.Length > Limit)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            var c = text[position + i];
            var same = word[i] == '-' ? Characters.IsHyphen(c) : char.ToLowerInvariant(c) == char.ToLowerInvariant(word[i]);
            if (!same)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether <paramref name="word"/> stands at the position as a whole word.</summary>
    public bool MatchesWhole(int position, string word) =>
        Matches(position, word) && !Characters.IsNamePart(CharacterAt(position + word.Length));
}
