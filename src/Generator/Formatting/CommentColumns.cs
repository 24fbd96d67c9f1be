namespace VggGen.Generator.Formatting;

/// <summary>
/// Where comments behind code stand: at the author's column, or two blanks behind the code where that is further. Comments that stand
/// below each other on consecutive lines stay so.
/// </summary>
internal static class CommentColumns
{
    private const int Distance = 2;

    public static IReadOnlyList<FormattedLine> Align(IReadOnlyList<FormattedLine> lines)
    {
        var aligned = new List<FormattedLine>(lines.Count);
        for (var start = 0; start < lines.Count; start = aligned.Count)
        {
            var end = start + 1;
            while (end < lines.Count && StandTogether(lines[end - 1], lines[end]))
            {
                end++;
            }

            var together = Enumerable.Range(start, end - start).Select(index => lines[index]).ToList();
            var column = together.Max(line => Math.Max(line.CommentColumn, TextWidth.Of(line.Code) + Distance));
            aligned.AddRange(together.Select(line => line with { CommentColumn = column }));
        }

        return aligned;
    }

    private static bool StandTogether(FormattedLine above, FormattedLine below) =>
        above.Comment.Length > 0 && below.Comment.Length > 0 && above.CommentColumn == below.CommentColumn;
}
