using System.Globalization;
using VggGen.Generator.Diagnostics;

namespace VggGen.Generator.Syntax;

/// <summary>Numbers and pairs.</summary>
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

    private NumberSyntax TakeDigits(int end)
    {
        var span = cursor.Take(TokenKind.Number, end - cursor.Position);
        return new NumberSyntax(span, long.TryParse(text[span], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : long.MaxValue);
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

    /// <summary>Whether a number stands here, with a sign or without.</summary>
    private bool AtReal(int position) =>
        Characters.IsDigit(cursor.CharacterAt(cursor.CharacterAt(position) is '-' or '+' ? position + 1 : position));

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

    /// <summary>An INT, a pair of them, or a REAL; told apart by looking ahead.</summary>
    private SyntaxNode ParseNumberOrPair()
    {
        var end = AfterDigits(cursor.Position);
        var isReal = cursor.CharacterAt(end) is '.' or 'e' or 'E' || !cursor.AtDigit;
        return isReal ? ParseReal() : ParsePair();
    }

    private int AfterDigits(int position) => position + cursor.CountWhile(position, c => Characters.IsDigit(c) || c == '_');
}
