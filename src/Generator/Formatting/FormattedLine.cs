namespace VggGen.Generator.Formatting;

/// <summary>A line as it will be written.</summary>
/// <param name="Start">Where in the text its first token stands; -1 of a blank line.</param>
/// <param name="Code">Indentation and code; of a line with nothing but a comment, the comment.</param>
/// <param name="Comment">The comment behind the code; empty where there is none.</param>
/// <param name="CommentColumn">The column at which the author has it, and after <see cref="CommentColumns"/> the one at which it is written.</param>
internal sealed record FormattedLine(int Start, string Code, string Comment, int CommentColumn)
{
    public bool IsBlank => Code.Length == 0;

    public override string ToString() => Comment.Length == 0 ? Code : TextWidth.Pad(Code, CommentColumn) + Comment;
}
