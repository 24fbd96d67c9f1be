using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

internal enum TokenKind
{
    Space,
    LineEnd,
    Comment,
    Word,
    Number,
    Times,
    Arrow,
    Sign,
    Rule,
    Emphasis,
    Skipped,
}

/// <summary>A piece of the text. The tokens of a file lie side by side and cover it whole, spaces, comments and skipped text included.</summary>
internal readonly record struct Token(TokenKind Kind, SourceSpan Span);
