using System.Globalization;

namespace VggGen.Cli.Training;

/// <summary>The trainings that are drawn over each other.</summary>
internal static class RunCurves
{
    private static readonly string[] extensions = [".png", ".svg"];

    /// <summary>Makes sure that a name speaks of a format.</summary>
    /// <exception cref="UsageException">It does not.</exception>
    public static void RequireFormat(string file)
    {
        if (!extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        {
            throw new UsageException($"{file}: curves are written as .png or .svg; name the file so");
        }
    }

    /// <summary>Reads runs, and names them so that they can be told apart: by their folders, or by their paths where two folders are called the same.</summary>
    /// <exception cref="UsageException">There are too many, or none has an epoch.</exception>
    /// <exception cref="MetricsException">One cannot be read.</exception>
    public static IReadOnlyList<TrainingRun> Read(IReadOnlyList<string> paths)
    {
        if (paths.Count > TrainingCurves.MaximumRuns)
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{paths.Count} runs are more than the {TrainingCurves.MaximumRuns} that one drawing tells apart; draw some of them at a time"));
        }

        var runs = paths.Select(path => (Path: path, Run: TrainingRun.Read(path))).ToList();
        if (runs.All(one => one.Run.Epochs.Count == 0))
        {
            throw new UsageException($"{paths[0]} has no finished epoch to draw yet");
        }

        var ambiguous = runs.GroupBy(one => one.Run.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. runs.Select(one => ambiguous.Contains(one.Run.Name) ? one.Run with { Name = one.Path } : one.Run)];
    }
}
