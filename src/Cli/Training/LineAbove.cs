using Spectre.Console;
using Spectre.Console.Rendering;

namespace VggGen.Cli.Training;

/// <summary>
/// A line that is written where something was drawn in place before: what is left of that behind its end is erased. It is not wrapped, so that a copied line is whole.
/// </summary>
internal sealed class LineAbove(string text, Style style) : Renderable
{
    private const string EraseToEnd = "\e[K";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        options.Ansi ? [new Segment(text, style), Segment.Control(EraseToEnd), Segment.LineBreak] : [new Segment(text, style), Segment.LineBreak];
}
