using System.Globalization;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Counts, with their suffix.</summary>
internal sealed partial class Parser
{
    /// <summary>`133M`, `15.5G`, `138_357_544`.</summary>
    private CountSyntax ParseCount()
    {
        var start = cursor.Position;
        if (ThousandsEnd(start) is { } thousands)
        {
            var written = ParseThousands(thousands);
            return new CountSyntax(written.Span, (decimal)written.Value, 1, Plain(text[written.Span]).Replace(',', '_'));
        }

        var end = AfterDigits(start);
        var mended = text.Content.Substring(start, end - start);
        var fractionDigits = 0;
        var separator = cursor.CharacterAt(end);
        var decimalComma = separator == ',' && Characters.IsDigit(cursor.CharacterAt(end + 1)) && !AtWeightLayers(end + 1);
        if ((separator == '.' || decimalComma) && Characters.IsDigit(cursor.CharacterAt(end + 1)))
        {
            var fractionEnd = AfterDigits(end + 1);
            var fraction = text.Content.Substring(end + 1, fractionEnd - end - 1).Replace("_", string.Empty);
            fractionDigits = fraction.Length;
            mended += "." + fraction;
            end = fractionEnd;
        }

        var suffixEnd = end + cursor.CountWhile(end, Characters.IsLetter);
        var suffix = text.Content.Substring(end, suffixEnd - end);
        var span = cursor.Take(TokenKind.Number, suffixEnd - start);
        var unit = UnitOf(suffix);
        if (decimalComma)
        {
            diagnostics.Report(span, SyntaxMistakes.DecimalComma(text[span], mended + suffix).Replace(span, mended + suffix));
        }

        if (unit is null)
        {
            var upper = suffix.ToUpperInvariant();
            unit = UnitOf(upper);
            var mistake = SyntaxMistakes.CountSuffix(suffix, unit is null ? null : mended + upper);
            diagnostics.Report(new SourceSpan(end, suffixEnd), unit is null ? mistake : mistake.Replace(new SourceSpan(end, suffixEnd), upper) with { IsMeaningCertain = true });
        }

        if (!decimal.TryParse(mended.Replace("_", string.Empty), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > 1e18m)
        {
            diagnostics.Report(span, CharacterMistakes.NumberTooLarge());
            number = 0;
        }

        // The last written digit is worth this much: what the claim is rounded to.
        var precision = unit ?? 1;
        for (var i = 0; i < Math.Min(fractionDigits, 20); i++)
        {
            precision /= 10;
        }

        return new CountSyntax(span, number * (unit ?? 1), precision, text[span]);
    }

    private static decimal? UnitOf(string suffix) => suffix switch
    {
        "" => 1m,
        "K" => 1_000m,
        "M" => 1_000_000m,
        "G" or "B" => 1_000_000_000m,
        _ => null,
    };
}
