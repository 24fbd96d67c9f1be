using System.Globalization;

namespace VggGen.Cli.Output.Diffs;

/// <summary>What changed in a text, in the form that `patch` applies.</summary>
internal static class UnifiedDiff
{
    private const int ContextLines = 3;

    /// <summary>The lines of the diff, without line ends; none where the texts are the same.</summary>
    public static IEnumerable<string> Of(string path, string before, string after)
    {
        var (old, changed) = (Lines(before), Lines(after));
        var changes = LineDiff.Of(old, changed);
        if (changes.Count == 0)
        {
            return [];
        }

        // Behind a name with blanks a tab says where it ends.
        var name = path.Contains(' ', StringComparison.Ordinal) ? path + "\t" : path;
        return [$"--- {name}", $"+++ {name}", .. Hunks(changes).SelectMany(hunk => Show(hunk, old, changed))];
    }

    /// <summary>Lines end with LF here, as `patch` sees it: a CR before it belongs to the line.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>Changes whose context would touch stand in one hunk.</summary>
    private static IEnumerable<List<LineChange>> Hunks(IReadOnlyList<LineChange> changes)
    {
        var hunk = new List<LineChange>();
        foreach (var change in changes)
        {
            if (hunk.Count > 0 && change.Before - hunk[^1].Before - hunk[^1].Removed > 2 * ContextLines)
            {
                yield return hunk;
                hunk = [];
            }

            hunk.Add(change);
        }

        yield return hunk;
    }

    private static IEnumerable<string> Show(List<LineChange> hunk, List<string> old, List<string> changed)
    {
        var (first, last) = (hunk[0], hunk[^1]);
        var lead = Math.Min(ContextLines, first.Before);
        var trail = Math.Min(ContextLines, old.Count - last.Before - last.Removed);
        var (oldStart, oldEnd) = (first.Before - lead, last.Before + last.Removed + trail);
        var (newStart, newEnd) = (first.After - lead, last.After + last.Added + trail);
        yield return $"@@ -{Range(oldStart, oldEnd)} +{Range(newStart, newEnd)} @@";

        var position = oldStart;
        foreach (var change in hunk)
        {
            foreach (var line in Marked(' ', old, position, change.Before)
                .Concat(Marked('-', old, change.Before, change.Before + change.Removed))
                .Concat(Marked('+', changed, change.After, change.After + change.Added)))
            {
                yield return line;
            }

            position = change.Before + change.Removed;
        }

        foreach (var line in Marked(' ', old, position, oldEnd))
        {
            yield return line;
        }
    }

    /// <summary>`start,count`, counted from 1; where there are no lines, the one before them is named.</summary>
    private static string Range(int start, int end) =>
        string.Create(CultureInfo.InvariantCulture, $"{(end > start ? start + 1 : start)},{end - start}");

    private static IEnumerable<string> Marked(char sign, List<string> lines, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var line = lines[i];
            yield return sign + (line.EndsWith('\n') ? line[..^1] : line);
            if (!line.EndsWith('\n'))
            {
                yield return @"\ No newline at end of file";
            }
        }
    }
}
