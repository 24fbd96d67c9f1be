using VggGen.Generator.Syntax;

namespace VggGen.Generator.Formatting;

/// <summary>One cell as it is written: its text, or for a rule its colons.</summary>
internal sealed record TableCell(string Text, bool IsRule)
{
    private const int ShortestRule = 3;

    private string Left => IsRule && Text.StartsWith(":", StringComparison.Ordinal) ? ":" : string.Empty;

    private string Right => IsRule && Text.EndsWith(":", StringComparison.Ordinal) ? ":" : string.Empty;

    /// <summary>The narrowest column that holds it. A rule fills the blanks beside the pipes as well.</summary>
    public int Width => IsRule ? ShortestRule + Left.Length + Right.Length - 2 : TextWidth.Of(Text);

    /// <summary>The cell with the blanks around it, filled up to the width of its column.</summary>
    public string Fill(int width) => IsRule
        ? Left + new string('-', width + 2 - Left.Length - Right.Length) + Right
        : $" {TextWidth.Pad(Text, width)} ";

    public static TableCell Of(IReadOnlyList<Token> tokens, TokenForms forms)
    {
        var rule = tokens.Where(token => token.Kind == TokenKind.Rule).ToList();
        return rule.Count > 0 ? new TableCell(forms.Of(rule[0]).Text, true) : new TableCell(forms.Write(tokens), false);
    }
}
