using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Names, and the hyphens in them.</summary>
internal sealed partial class Parser
{
    private NameSyntax ParseName()
    {
        var end = cursor.NameEnd(cursor.Position);
        var span = cursor.Take(TokenKind.Word, end - cursor.Position);
        ReportTypographicHyphens(span);
        return new NameSyntax(span, Plain(text[span]));
    }

    private void ReportTypographicHyphens(SourceSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (Characters.IsTypographicHyphen(text.Content[i]))
            {
                var place = new SourceSpan(i, i + 1);
                diagnostics.Report(place, CharacterMistakes.TypographicHyphen().Replace(place, "-"));
            }
        }
    }

    private static string Plain(string name) =>
        name.Any(Characters.IsTypographicHyphen) ? new string([.. name.Select(c => Characters.IsHyphen(c) ? '-' : c)]) : name;
}
