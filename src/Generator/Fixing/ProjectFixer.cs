using VggGen.Generator.Compilation;
using VggGen.Generator.Diagnostics;
using VggGen.Generator.Text;

namespace VggGen.Generator.Fixing;

/// <summary>
/// Applies the fixes that diagnostics carry, pass by pass until none is left: from texts to texts. Fixes of the earliest stage come first,
/// since later mistakes may be their consequences. A fix that would make things worse is left out: one that leaves more mistakes at the
/// first stage in which the counts differ (<see cref="Stage"/>).
/// </summary>
internal static class ProjectFixer
{
    /// <summary>More passes than mistakes hide each other; a fix that offers itself again and again ends here.</summary>
    public const int MostPasses = 100;

    /// <summary>Of more fixes at once it is not asked that each takes a mistake away: to try them one by one would take too long.</summary>
    private const int MostCounted = 64;

    /// <summary>Mends what can be mended. A second run changes nothing more.</summary>
    /// <param name="sources">Files that see each other.</param>
    public static FixedProject Fix(IEnumerable<SourceFile> sources, CancellationToken cancellation = default)
    {
        var project = FixedProject.Of(sources);
        var seen = new HashSet<EquatableArray<SourceFile>>();

        // Fixes that undo each other would run in a circle: it ends where it began, so that the next run ends there too.
        for (var pass = 0; pass < MostPasses && seen.Add(project.Sources); pass++)
        {
            var next = RunPass(project, cancellation);
            if (next is null)
            {
                break;
            }

            project = next;
        }

        return project;
    }

    /// <summary>The project after the fixes of one stage, or null where no fix is left that helps.</summary>
    private static FixedProject? RunPass(FixedProject project, CancellationToken cancellation)
    {
        for (var stage = 0; stage < Stage.Count; stage++)
        {
            var fixes = Choose(project, stage);
            var next = fixes.Count == 0 ? project : Try(project, fixes, stage, cancellation);
            if (!ReferenceEquals(next, project))
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>The fixes of a stage that do not touch each other, from each file's end to its front.</summary>
    private static List<AppliedFix> Choose(FixedProject project, int stage)
    {
        var chosen = new List<AppliedFix>();
        for (var file = 0; file < project.Files.Count; file++)
        {
            var content = project.Sources[file].Content;
            if (content.IndexOf(SourceText.Unreadable) >= 0)
            {
                // Bytes that are no character would be lost with the rewritten text.
                continue;
            }

            var front = int.MaxValue;
            foreach (var diagnostic in project.Files[file].Diagnostics
                .Where(diagnostic => diagnostic.Fix is { } fix && Stage.Of(diagnostic) == stage && Changes(content, fix))
                .OrderByDescending(diagnostic => diagnostic.Fix!.Span.Start)
                .ThenByDescending(diagnostic => diagnostic.Fix!.Span.End))
            {
                if (diagnostic.Fix!.Span.End < front)
                {
                    chosen.Add(new AppliedFix(file, diagnostic));
                    front = diagnostic.Fix.Span.Start;
                }
            }
        }

        return chosen;
    }

    /// <summary>Applies fixes at once where each takes a mistake away; else in halves, down to the single one that does not help.</summary>
    private static FixedProject Try(FixedProject project, List<AppliedFix> fixes, int stage, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();

        // What another fix has mended on its way is not mended again.
        var offers = new HashSet<(int, Fix?)>(project.Files.SelectMany((file, index) => file.Diagnostics.Select(diagnostic => (index, diagnostic.Fix))));
        var offered = fixes.FindAll(fix => offers.Contains((fix.File, fix.Fix)));
        if (offered.Count == 0)
        {
            return project;
        }

        var next = project.With(offered);
        var trial = new Trial(project, next, offered);
        var isEnough = offered.Count is 1 or > MostCounted;
        if (trial.TakesAllAway(stage) || (isEnough && trial.IsNoWorse()))
        {
            return next;
        }

        if (offered.Count == 1)
        {
            return project;
        }

        var half = offered.Count / 2;
        return Try(Try(project, offered.GetRange(0, half), stage, cancellation), offered.GetRange(half, offered.Count - half), stage, cancellation);
    }

    private static bool Changes(string content, Fix fix) =>
        fix.Replacement.Length != fix.Span.Length || string.CompareOrdinal(content, fix.Span.Start, fix.Replacement, 0, fix.Span.Length) != 0;
}
