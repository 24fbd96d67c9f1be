namespace VggGen.Generator.Fixing;

/// <summary>A project before and after some fixes of one stage, and whether they helped.</summary>
internal sealed class Trial
{
    private readonly FixedProject next;
    private readonly IReadOnlyCollection<AppliedFix> fixes;
    private readonly int[] before;
    private readonly int[] after;

    /// <param name="fixes">From the end of each text to its front.</param>
    public Trial(FixedProject project, FixedProject next, IReadOnlyCollection<AppliedFix> fixes)
    {
        this.next = next;
        this.fixes = fixes;
        before = Stage.Tally(project.Files);
        after = Stage.Tally(next.Files);
    }

    /// <summary>Whether each fix has taken a mistake of its stage away, and none has brought one of an earlier stage.</summary>
    public bool TakesAllAway(int stage) =>
        after[stage] <= before[stage] - fixes.Count && Enumerable.Range(0, stage).All(earlier => after[earlier] <= before[earlier]);

    /// <summary>Whether there are fewer mistakes, or as many but others: those that the mended ones had hidden.</summary>
    public bool IsNoWorse()
    {
        var order = Stage.Compare(after, before);
        return order < 0 || (order == 0 && !LeavesAny());
    }

    /// <summary>Whether a mistake is still reported, where it was or as far on as the fixes have moved it.</summary>
    private bool LeavesAny()
    {
        foreach (var file in fixes.GroupBy(fix => fix.File))
        {
            var left = new HashSet<(string Code, string Message, int Start)>(next.Files[file.Key].Diagnostics.Select(diagnostic => (diagnostic.Rule.Code, diagnostic.Message, diagnostic.Place.Span.Start)));
            var shift = 0;
            foreach (var fix in file.Reverse())
            {
                var (code, message, start) = (fix.Diagnostic.Rule.Code, fix.Diagnostic.Message, fix.Diagnostic.Place.Span.Start + shift);
                if (left.Contains((code, message, start)) || left.Contains((code, message, start + fix.Shift)))
                {
                    return true;
                }

                shift += fix.Shift;
            }
        }

        return false;
    }
}
