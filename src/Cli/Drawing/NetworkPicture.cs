using VggGen.Generator.Model;

namespace VggGen.Cli.Drawing;

/// <summary>A network as the paper's readers know it: maps as slabs in scale, fully connected layers as bars.</summary>
internal static class NetworkPicture
{
    private const double Margin = 24;
    private const double NarrowestInside = 440;
    private const double TitleSize = 20;
    private const double NameSize = 11;
    private const double NotationSize = 10;
    private const double LongestNotation = 140;
    private const double Gap = 10;

    /// <param name="claims">What the file claims of it.</param>
    /// <exception cref="UsageException">It has too many layers.</exception>
    public static Figure Draw(NetworkModel network, IReadOnlyList<string> claims, PictureTheme theme)
    {
        var slabs = NetworkSlabs.Of(network);
        var groups = PlacedGroup.Place(SlabGroup.Of(slabs.Slabs));
        var inside = Math.Ceiling(Math.Max(groups[^1].Right, NarrowestInside));
        var shift = Margin + ((inside - groups[^1].Right) / 2);
        groups = [.. groups.Select(group => group.Move(shift))];

        var reach = slabs.Slabs.Max(SlabProjection.Reach);
        var axis = Margin + TitleSize + (2 * Gap) + PlacedGroup.SizeText + Gap + reach;
        var namesTop = axis + reach + (1.6 * Gap);
        var (names, namesBottom) = Names(groups, axis, namesTop, theme);
        var marks = new List<FigureMark>
        {
            new FigureLabel(Margin, Margin + TitleSize - 4, FigureText.Fit(network.Name, TitleSize, inside), TitleSize, FigureAnchor.Start, theme.Text),
            new FigureLine([(groups[0].Starts[0], axis), (groups[^1].Starts[^1], axis)], theme.Line, 1, (2, 4)),
        };
        marks.AddRange(names);
        marks.AddRange(groups.SelectMany(group => Draw(group, axis, theme)));

        var y = namesBottom + Gap;
        foreach (var items in new[] { PictureNotes.Legend(slabs.Legend, theme, inside), PictureNotes.Totals(network, theme, inside), PictureNotes.Claims(claims, theme, inside) })
        {
            var (notes, height) = FlowItem.Flow(items, Margin, y, inside);
            marks.AddRange(notes);
            y += height;
        }

        return new Figure(inside + (2 * Margin), Math.Ceiling(y + Margin), marks) { Background = theme.Background, Title = $"The network {network.Name}: {network.Input} to {network.Output}" };
    }

    private static IEnumerable<FigureMark> Draw(PlacedGroup group, double axis, PictureTheme theme)
    {
        foreach (var (slab, x) in group.Group.Slabs.Zip(group.Starts))
        {
            foreach (var face in SlabProjection.Draw(slab, x, axis, theme.Faces(slab.Material)))
            {
                yield return face;
            }
        }

        var top = axis - group.Group.Slabs.Max(SlabProjection.Reach);
        yield return new FigureLabel(group.Middle, top - (0.8 * Gap), group.Group.Size, PlacedGroup.SizeText, FigureAnchor.Middle, theme.Text);
    }

    /// <summary>The layers' names and notations, which run upwards to a line below all slabs, and what leads to them.</summary>
    private static (IReadOnlyList<FigureMark> Marks, double Bottom) Names(IReadOnlyList<PlacedGroup> groups, double axis, double top, PictureTheme theme)
    {
        var marks = new List<FigureMark>();
        var slabs = groups.SelectMany(group => group.Group.Slabs.Zip(group.Starts)).ToList();
        var notationTop = top + slabs.Max(place => FigureText.Width(place.First.Name, NameSize)) + Gap;
        var bottom = notationTop;
        foreach (var (slab, start) in slabs)
        {
            var x = start + SlabProjection.Front(slab);
            var notation = FigureText.Fit(slab.Notation, NotationSize, LongestNotation);
            bottom = Math.Max(bottom, notationTop + FigureText.Width(notation, NotationSize));
            marks.Add(new FigureLine([(x, axis + SlabProjection.Reach(slab) + 2), (x, top - 4)], theme.Line, 0.8));
            marks.Add(new FigureLabel(x + (0.36 * NameSize), top, slab.Name, NameSize, FigureAnchor.End, theme.Text, IsUpright: true));
            if (notation.Length > 0)
            {
                marks.Add(new FigureLabel(x + (0.36 * NotationSize), notationTop, notation, NotationSize, FigureAnchor.End, theme.Muted, IsUpright: true));
            }
        }

        return (marks, bottom);
    }
}
