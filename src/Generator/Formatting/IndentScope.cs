namespace VggGen.Generator.Formatting;

/// <summary>A stretch of text whose lines stand below each other: a list, a block, what is in parentheses.</summary>
/// <param name="Opener">Where the token stands behind which it begins.</param>
/// <param name="Content">Where its first token stands.</param>
/// <param name="End">Where it ends, its closing sign included.</param>
/// <param name="Owner">Where what it belongs to begins.</param>
/// <param name="ContentFollows">Whether the first token is on the opener's line: then the others stand below it.</param>
internal sealed record IndentScope(int Opener, int Content, int End, int Owner, bool ContentFollows)
{
    /// <summary>Where the closing sign stands; -1 where there is none.</summary>
    public int Closer { get; init; } = -1;

    /// <summary>What a closing sign at the beginning of its line stands below.</summary>
    public int CloserBelow { get; init; } = Owner;
}
