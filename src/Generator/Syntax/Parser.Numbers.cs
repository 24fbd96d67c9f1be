using System.Globalization;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Syntax;

/// <summary>Numbers, pairs and counts.</summary>
internal sealed partial class Parser
{
    /// <summary>Reads an INT; one that no 64-bit number holds is reported and taken as the largest.</summary>
    private NumberSyntax ParseInteger()
    {
        var span = cursor.Take(TokenKind.Number, cursor.CountWhile(cursor.Position, c => Characters.IsDigit(c) || c == '_'));
        var written = text[span];
        var digits = written.Replace("_", string.Empty);
        var malformed = written.EndsWith("_", StringComparison.Ordinal) || written.Contains("__") || (digits.Length > 1 && digits[0] == '0');
        if (malformed)
        {
            var mended = digits.TrimStart('0');
            mended = mended.Length == 0 ? "0" : mended;
            diagnostics.Report(span, CharacterMistakes.MalformedNumber(written, mended).Replace(span, mended));
        }

        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            diagnostics.Report(span, CharacterMistakes.NumberTooLarge());
            value = long.MaxValue;
        }

        return new NumberSyntax(span, value);
    }

    /// <summary>`3`, or `3×1` written without a space.</summary>
    private PairSyntax ParsePair()
    {
        var first = ParseInteger();
        if (!Characters.IsTimes(cursor.Current) || !Characters.IsDigit(cursor.CharacterAt(cursor.Position + 1)))
        {
            return new PairSyntax(first.Span, first, first);
        }

        cursor.Take(TokenKind.Times, 1);
        var second = ParseInteger();
        return new PairSyntax(first.Span.To(second.Span), first, second);
    }

    /// <summary>`0.5`, `1e-4`: always with a point, whatever the culture.</summary>
    private RealSyntax ParseReal()
    {
        var start = cursor.Position;
        var end = start;
        if (cursor.CharacterAt(end) is '+' or '-')
        {
            end++;
        }

        end = AfterDigits(end);
        if (cursor.CharacterAt(end) == '.' && Characters.IsDigit(cursor.CharacterAt(end + 1)))
        {
            end = AfterDigits(end + 1);
        }

        if (cursor.CharacterAt(end) is 'e' or 'E')
        {
            var exponent = end + 1;
            exponent += cursor.CharacterAt(exponent) is '+' or '-' ? 1 : 0;
            end = Characters.IsDigit(cursor.CharacterAt(exponent)) ? AfterDigits(exponent) : end;
        }

        var span = cursor.Take(TokenKind.Number, end - start);
        var parsed = double.TryParse(text[span].Replace("_", string.Empty), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        if (!parsed || double.IsInfinity(value))
        {
            diagnostics.Report(span, CharacterMistakes.NumberTooLarge());
            value = 0;
        }

        return new RealSyntax(span, value);
    }

    private int AfterDigits(int position) => position + cursor.CountWhile(position, c => Characters.IsDigit(c) || c == '_');

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

    private static decimal? UnitOf(string suffix) => suffix switch
    {
        "" => 1m,
        "K" => 1_000m,
        "M" => 1_000_000m,
        "G" or "B" => 1_000_000_000m,
        _ => null,
    };

    private ClaimSyntax ParseClaim()
    {
        var start = cursor.Position;
        if (cursor.AtDigit)
        {
            var layers = ParseCount();
            cursor.SkipSpaces();
            var isSpelled = cursor.MatchesWhole(cursor.Position, "weight");
            cursor.Take(TokenKind.Word, cursor.NameEnd(cursor.Position) - cursor.Position);
            cursor.SkipSpaces();
            if (isSpelled && cursor.MatchesWhole(cursor.Position, "layers") || cursor.MatchesWhole(cursor.Position, "layer"))
            {
                cursor.Take(TokenKind.Word, cursor.NameEnd(cursor.Position) - cursor.Position);
            }
            else
            {
                if (!cursor.AtLineEnd && cursor.Current is not (',' or ';' or ')' or '}' or '{' or '|'))
                {
                    SkipBad();
                }

                diagnostics.Report(new SourceSpan(start, LastEnd(start)), SyntaxMistakes.ClaimForm("11 weight layers"));
            }

            return new ClaimSyntax(new SourceSpan(start, LastEnd(start)), ClaimKind.WeightLayers, layers);
        }

        var kind = cursor.MatchesWhole(start, "macs") ? ClaimKind.MultiplyAdds : ClaimKind.Parameters;
        var word = cursor.Take(TokenKind.Word, cursor.NameEnd(start) - start);
        cursor.SkipSpaces();
        SourceSpan? colon = cursor.At(':') || cursor.At('=') ? cursor.Take(TokenKind.Sign, 1) : null;
        cursor.SkipSpaces();
        if (!cursor.AtDigit)
        {
            diagnostics.Report(word, SyntaxMistakes.ClaimForm(kind == ClaimKind.MultiplyAdds ? "macs 15.5G" : "params 138M"));
            return new ClaimSyntax(word, kind, new CountSyntax(word, -1, 0, string.Empty));
        }

        var count = ParseCount();
        if (colon is { } sign)
        {
            diagnostics.Report(sign, SyntaxMistakes.ClaimSign(text[sign], $"{text[word]} {text[count.Span]}").Replace(new SourceSpan(word.End, count.Span.Start), " "));
        }

        return new ClaimSyntax(new SourceSpan(start, count.Span.End), kind, count);
    }
}
