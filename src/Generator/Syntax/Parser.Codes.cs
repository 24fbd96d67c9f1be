using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>The codes of diagnostics: the values of `allow` and `warn`.</summary>
internal sealed partial class Parser
{
    private CodesValueSyntax? ParseCodes()
    {
        var codes = new List<NameSyntax>();
        var start = cursor.Position;
        while (cursor.NameEnd(cursor.Position) > cursor.Position || IsBareCode(cursor.Position))
        {
            codes.Add(ParseCode());
            var comma = cursor.AfterSpaces(cursor.Position);
            if (cursor.CharacterAt(comma) != ',' || !AtCode(cursor.AfterLines(comma + 1)))
            {
                break;
            }

            cursor.SkipSpaces();
            cursor.Take(TokenKind.Sign, 1);
            cursor.SkipLines();
        }

        return codes.Count == 0 ? null : new CodesValueSyntax(new SourceSpan(start, LastEnd(start)), codes.ToEquatableArray());
    }

    private NameSyntax ParseCode()
    {
        if (!IsBareCode(cursor.Position))
        {
            return ParseName();
        }

        var span = cursor.Take(TokenKind.Skipped, 4);
        var code = "VGG" + text[span];
        diagnostics.Report(span, NameMistakes.CodeWithoutLetters(text[span], code).Replace(span, code));
        return new NameSyntax(span, code);
    }

    private bool AtCode(int position) => (cursor.Matches(position, "VGG") && Characters.IsDigit(cursor.CharacterAt(position + 3))) || IsBareCode(position);

    /// <summary>`0808`: a code without its letters.</summary>
    private bool IsBareCode(int position) => cursor.CountWhile(position, Characters.IsDigit) == 4 && !Characters.IsNamePart(cursor.CharacterAt(position + 4));
}
