namespace VggGen.Cli.Drawing;

/// <summary>Something that stands in a line with others, and in the next one where there is no room.</summary>
/// <param name="Width">Of it.</param>
/// <param name="Draw">Draws it from where it begins, its letters standing at a height.</param>
internal sealed record FlowItem(double Width, Func<double, double, IEnumerable<FigureMark>> Draw)
{
    private const double Between = 22;
    private const double LineHeight = 21;

    /// <summary>Draws items from a place on and tells the height that they take.</summary>
    public static (IReadOnlyList<FigureMark> Marks, double Height) Flow(IReadOnlyList<FlowItem> items, double x, double y, double width)
    {
        var marks = new List<FigureMark>();
        var (place, line) = (x, y + LineHeight);
        foreach (var item in items)
        {
            if (place > x && place + item.Width > x + width)
            {
                (place, line) = (x, line + LineHeight);
            }

            marks.AddRange(item.Draw(place, line));
            place += item.Width + Between;
        }

        return (marks, items.Count == 0 ? 0 : line - y);
    }
}
