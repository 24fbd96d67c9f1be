using System.Globalization;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Numbers with the commas and points of other notations: `1,000`, `0,5`, `.5`.</summary>
internal sealed partial class Parser
{
    /// <summary>The end of `138,357,544`, digits in threes with commas between them and no suffix; null where something else stands.</summary>
    private int? ThousandsEnd(int start)
    {
        var end = start + cursor.CountWhile(start, Characters.IsDigit);
        if (end - start is 0 or > 3)
        {
            return null;
        }

        var groups = 0;
        while (cursor.CharacterAt(end) == ',' && cursor.CountWhile(end + 1, Characters.IsDigit) == 3)
        {
            end += 4;
            groups++;
        }

        return groups == 0 || Characters.IsNamePart(cursor.CharacterAt(end)) || cursor.CharacterAt(end) == '.' || AtWeightLayers(end - 3) ? null : end;
    }

    private RealSyntax ParseThousands(int end)
    {
        var span = cursor.Take(TokenKind.Number, end - cursor.Position);
        var mended = text[span].Replace(',', '_');
        diagnostics.Report(span, SyntaxMistakes.ThousandsComma(text[span], mended).Replace(span, mended));
        return new RealSyntax(span, double.Parse(mended.Replace("_", string.Empty), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>`1,000` or `10,000`: where `64,128` may be two widths, this is one number.</summary>
    private bool IsPlainlyThousands(int end) => text.Content[cursor.Position + 1] == ',' || cursor.Matches(end - 3, "000");

    /// <summary>`.5`, `0,5`: a probability as other languages write it. Read as meant, and reported.</summary>
    private RealSyntax? TryMisspelledReal()
    {
        var start = cursor.Position;
        var hasPoint = cursor.At('.');
        var point = hasPoint ? start : start + 1;
        var end = point + 1 + cursor.CountWhile(point + 1, Characters.IsDigit);
        if (end == point + 1 || Characters.IsNamePart(cursor.CharacterAt(end)) || !(hasPoint || (cursor.At('0') && cursor.CharacterAt(point) == ',')))
        {
            return null;
        }

        var span = cursor.Take(TokenKind.Number, end - start);
        var mended = "0." + text[new SourceSpan(point + 1, end)];
        var mistake = hasPoint ? CharacterMistakes.MalformedNumber(text[span], mended) : SyntaxMistakes.DecimalComma(text[span], mended);
        diagnostics.Report(span, mistake.Replace(span, mended));
        return new RealSyntax(span, double.Parse(mended, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
    }
}
