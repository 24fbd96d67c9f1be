using System.Globalization;
using Spectre.Console;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Cli.Output.Rich;

/// <summary>One diagnostic for people: what is wrong, where, what led there, and the way out.</summary>
internal static class MistakeView
{
    /// <param name="sources">The files at hand, by their paths. A place in another file is named without its line.</param>
    public static void Write(Page page, IReadOnlyDictionary<string, SourceText> sources, Diagnostic diagnostic)
    {
        var (palette, rule, place) = (page.Palette, diagnostic.Rule, diagnostic.Place);
        var text = sources[place.Path];
        var style = palette.Of(diagnostic.Severity);
        var (head, wayOut) = MessageParts.Split(diagnostic.Message);
        var marks = Mark.Of(text, diagnostic).ToList();
        var mended = diagnostic.Fix is { } fix ? MendedLines.Of(text, fix) : null;
        var elsewhere = diagnostic.Related.Where(related => related.Place.Path != place.Path).ToList();
        var lastLine = marks.Select(mark => mark.Line).Concat(elsewhere.Select(related => related.Place.End.Line)).Append(mended?.Last ?? 0).Max();
        var snippet = new Snippet(page, style, lastLine.ToString(CultureInfo.InvariantCulture).Length);

        page.Write(($"{Mistakes.Word(diagnostic.Severity)}[{rule.Code}]", style), ($": {Visible.Text(head, page.Glyphs)}\n", palette.Strong));
        WritePlace(snippet, "-->", place);
        snippet.Write(text, marks);
        foreach (var related in elsewhere)
        {
            WriteElsewhere(snippet, sources, related);
        }

        snippet.WriteBar();
        foreach (var note in diagnostic.Notes)
        {
            snippet.WriteRemark("note", Visible.Text(note, page.Glyphs));
        }

        if (wayOut is not null)
        {
            snippet.WriteRemark("help", Visible.Text(wayOut, page.Glyphs));
        }

        if (mended is not null)
        {
            snippet.WriteRemark("fix", mended.After.Count == 0 ? "`vgg fix` removes" : "`vgg fix` writes");
            mended.Write(snippet, [.. marks.Select(mark => mark.Line)]);
        }

        snippet.WriteRemark("see", $"vgg explain {rule.Code}");
    }

    private static void WriteElsewhere(Snippet snippet, IReadOnlyDictionary<string, SourceText> sources, RelatedPlace related)
    {
        WritePlace(snippet, ":::", related.Place);
        if (sources.TryGetValue(related.Place.Path, out var text))
        {
            snippet.Write(text, Mark.Of(text, related.Place, related.Label, isPrimary: false));
        }
        else
        {
            snippet.WriteRemark("note", Visible.Text(related.Label, snippet.Page.Glyphs));
        }
    }

    private static void WritePlace(Snippet snippet, string arrow, Place place)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{place.Path}:{place.Start.Line}:{place.Start.Column}");
        snippet.Page.Write(($"{new string(' ', snippet.NumberWidth)}{arrow} ", snippet.Page.Palette.Frame), ($"{Visible.Text(where, snippet.Page.Glyphs)}\n", Style.Plain));
    }
}
