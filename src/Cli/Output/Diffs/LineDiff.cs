namespace VggGen.Cli.Output.Diffs;

/// <summary>The shortest way from some lines to others, by Myers' algorithm: the lines that go and those that come.</summary>
internal static class LineDiff
{
    /// <summary>Beyond so many changed lines the search costs more than its result is worth: then all that differs is one change.</summary>
    private const int MostSteps = 2_000;

    /// <summary>The changes in order, with the lines between them left out.</summary>
    public static IReadOnlyList<LineChange> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var head = 0;
        while (head < shorter && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < shorter - head && before[before.Count - 1 - tail] == after[after.Count - 1 - tail])
        {
            tail++;
        }

        var (old, changed) = (before.Skip(head).Take(before.Count - head - tail).ToArray(), after.Skip(head).Take(after.Count - head - tail).ToArray());
        if (old.Length == 0 && changed.Length == 0)
        {
            return [];
        }

        var changes = Search(old, changed) ?? [new LineChange(0, old.Length, 0, changed.Length)];
        return [.. changes.Select(change => change with { Before = change.Before + head, After = change.After + head })];
    }

    /// <summary>Null where it takes too many steps. Diagonal k holds the furthest x with x - y = k.</summary>
    private static List<LineChange>? Search(string[] before, string[] after)
    {
        var furthest = new Dictionary<int, int> { [1] = 0 };
        var trace = new List<Dictionary<int, int>>();
        for (var steps = 0; steps <= Math.Min(before.Length + after.Length, MostSteps); steps++)
        {
            trace.Add(new Dictionary<int, int>(furthest));
            for (var k = -steps; k <= steps; k += 2)
            {
                var x = ComesFromAbove(furthest, k, steps) ? furthest[k + 1] : furthest[k - 1] + 1;
                while (x < before.Length && x - k < after.Length && before[x] == after[x - k])
                {
                    x++;
                }

                furthest[k] = x;
                if (x >= before.Length && x - k >= after.Length)
                {
                    return Trace(trace, before.Length, after.Length);
                }
            }
        }

        return null;
    }

    /// <summary>Walks the search back from its end.</summary>
    private static List<LineChange> Trace(List<Dictionary<int, int>> trace, int x, int y)
    {
        var changes = new List<LineChange>();
        for (var steps = trace.Count - 1; steps > 0; steps--)
        {
            var furthest = trace[steps];
            var isAdded = ComesFromAbove(furthest, x - y, steps);
            var previous = isAdded ? x - y + 1 : x - y - 1;
            x = furthest[previous];
            y = x - previous;
            Add(changes, new LineChange(x, isAdded ? 0 : 1, y, isAdded ? 1 : 0));
        }

        changes.Reverse();
        return changes;
    }

    /// <summary>Adds the change before those that are there, as one with the next where they touch.</summary>
    private static void Add(List<LineChange> changes, LineChange change)
    {
        if (changes.Count > 0 && changes[^1] is var next && change.Before + change.Removed == next.Before && change.After + change.Added == next.After)
        {
            changes[^1] = new LineChange(change.Before, change.Removed + next.Removed, change.After, change.Added + next.Added);
        }
        else
        {
            changes.Add(change);
        }
    }

    private static bool ComesFromAbove(Dictionary<int, int> furthest, int k, int steps) =>
        k == -steps || (k != steps && furthest[k - 1] < furthest[k + 1]);
}

/// <summary>Lines that go and lines that come in their place.</summary>
/// <param name="Before">Where they go, counted from 0.</param>
/// <param name="After">Where they come.</param>
internal sealed record LineChange(int Before, int Removed, int After, int Added);
