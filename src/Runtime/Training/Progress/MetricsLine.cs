using System.Globalization;

namespace VggGen;

/// <summary>A line of a <see cref="MetricsFile"/> while it is read.</summary>
/// <param name="Path">The path of the file, for messages.</param>
/// <param name="Record">The fields.</param>
/// <param name="Places">Where which column stands among them.</param>
internal sealed record MetricsLine(string Path, CsvRecord Record, int[] Places)
{
    private const int LongestShown = 40;

    /// <summary>What a message shows of a field: not more than a line bears.</summary>
    public static string Shown(string field) => field.Length == 0 ? "empty" : field.Length <= LongestShown ? $"`{field}`" : $"`{field[..LongestShown]}…`";

    /// <summary>The text of a field; empty where the file has no such column.</summary>
    public string Field(int column, string name)
    {
        var place = Places[column];
        return place < 0 ? string.Empty
            : place < Record.Fields.Count ? Record.Fields[place].Trim()
            : throw Mistake(FormattableString.Invariant($"the line has {Record.Fields.Count} fields and ends before `{name}`"));
    }

    /// <summary>The number in a field; null where it is empty and may be so.</summary>
    public double? Number(int index, MetricsColumn column)
    {
        var field = Field(index, column.Name);
        if (field.Length == 0 && !column.IsRequired)
        {
            return null;
        }

        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Mistake($"`{column.Name}` is {Shown(field)}, and a number with a decimal point belongs there");
    }

    public MetricsException Mistake(string reason) => new(Path, Record.Line, $"{reason}; mend the line or remove it");
}
