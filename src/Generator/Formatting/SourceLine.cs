using VggGen.Generator.Syntax;

namespace VggGen.Generator.Formatting;

/// <summary>A line as the author wrote it: its tokens without blanks, and the comment at its end.</summary>
internal sealed record SourceLine(IReadOnlyList<Token> Code, Token? Comment)
{
    public static IEnumerable<SourceLine> Split(IReadOnlyList<Token> tokens)
    {
        var code = new List<Token>();
        Token? comment = null;
        foreach (var token in tokens)
        {
            switch (token.Kind)
            {
                case TokenKind.Space:
                    break;
                case TokenKind.Comment:
                    comment = token;
                    break;
                case TokenKind.LineEnd:
                    yield return new SourceLine(code, comment);
                    code = [];
                    comment = null;
                    break;
                default:
                    code.Add(token);
                    break;
            }
        }

        yield return new SourceLine(code, comment);
    }
}
