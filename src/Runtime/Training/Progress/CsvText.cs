using System.Text;

namespace VggGen;

/// <summary>Comma-separated text, as RFC 4180 has it.</summary>
internal static class CsvText
{
    /// <summary>The field as it is written: quoted where it has to be.</summary>
    public static string Field(string text)
        => text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The records of a text, one after the other. Lines may end as on any system.</summary>
    public static IEnumerable<CsvRecord> Records(string text)
    {
        var (place, line) = (0, 1);
        while (place < text.Length)
        {
            var first = line;
            var fields = new List<string>();
            var isClosed = true;
            do
            {
                fields.Add(Next(text, ref place, ref line, ref isClosed));
            }
            while (isClosed && Passes(text, ref place, ','));

            yield return new CsvRecord(first, fields, isClosed);
            if (Passes(text, ref place, '\r') | Passes(text, ref place, '\n'))
            {
                line++;
            }
        }
    }

    private static bool Passes(string text, ref int place, char character)
    {
        var isThere = place < text.Length && text[place] == character;
        place += isThere ? 1 : 0;
        return isThere;
    }

    private static string Next(string text, ref int place, ref int line, ref bool isClosed)
    {
        var field = new StringBuilder();
        var isQuoted = Passes(text, ref place, '"');
        if (isQuoted)
        {
            isClosed = Quoted(text, ref place, ref line, field);
        }

        var start = place;
        while (place < text.Length && text[place] is not (',' or '\r' or '\n'))
        {
            place++;
        }

        // Text behind the closing mark is against the RFC; with the mark, the field reads as no number.
        return isQuoted && isClosed && place > start ? field.Append(text, start - 1, place - start + 1).ToString() : field.Append(text, start, place - start).ToString();
    }

    /// <summary>Takes what stands behind a quotation mark up to the one that closes it, in which two stand for one.</summary>
    private static bool Quoted(string text, ref int place, ref int line, StringBuilder field)
    {
        while (place < text.Length)
        {
            var character = text[place++];
            if (character == '"' && !Passes(text, ref place, '"'))
            {
                return true;
            }

            line += character == '\n' ? 1 : 0;
            field.Append(character);
        }

        return false;
    }
}

/// <summary>A record of comma-separated text.</summary>
/// <param name="Line">The number of the line that it begins on, from 1.</param>
/// <param name="Fields">At least one; an empty line has an empty one.</param>
/// <param name="IsClosed">Whether every quotation mark is.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields, bool IsClosed);
