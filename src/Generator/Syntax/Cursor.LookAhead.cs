namespace VggGen.Generator.Syntax;

/// <summary>What stands at a position and where it ends; looks only.</summary>
internal sealed partial class Cursor
{
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
