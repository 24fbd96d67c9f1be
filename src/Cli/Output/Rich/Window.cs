namespace VggGen.Cli.Output.Rich;

/// <summary>The cells of a line that are shown where it is longer than the terminal is wide.</summary>
/// <param name="From">The first of them.</param>
/// <param name="To">The one behind the last.</param>
/// <param name="Lead">What stands before them: nothing, or the sign that the line is cut.</param>
/// <param name="Trail">What stands behind them.</param>
internal sealed record Window(int From, int To, string Lead, string Trail)
{
    private const int LeastWidth = 20;

    /// <summary>A window around some cells, which stand in its middle.</summary>
    /// <param name="available">How many cells there are for the line.</param>
    public static Window Around(int start, int end, ShownLine line, int available, Glyphs glyphs)
    {
        // A mark may stand behind the last character.
        var width = Math.Max(line.Width, end);
        if (width <= available && line is { IsCutBefore: false, IsCutBehind: false })
        {
            return new Window(0, width, string.Empty, string.Empty);
        }

        var content = Math.Max(available - (2 * glyphs.Cut.Length), LeastWidth);
        var from = Math.Max(0, Math.Min(start - Math.Max(0, (content - (end - start)) / 2), width - content));
        var to = Math.Min(width, from + content);
        return new Window(
            from,
            to,
            from > 0 || line.IsCutBefore ? glyphs.Cut : string.Empty,
            to < width || line.IsCutBehind ? glyphs.Cut : string.Empty);
    }

    /// <summary>Where a cell of the line stands on the terminal.</summary>
    public int Place(int cell) => Lead.Length + Math.Clamp(cell, From, To) - From;

    public bool Holds(int start, int end) => From <= start && end <= To;

    public string Show(ShownLine line) => Lead + line.Text(From, To) + Trail;
}
