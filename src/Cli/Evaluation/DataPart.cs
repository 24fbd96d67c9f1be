namespace VggGen.Cli.Evaluation;

/// <summary>The part of a data set that a command works on.</summary>
internal static class DataPart
{
    public const string Test = "test";
    public const string Validation = "val";
    public const string Training = "train";

    /// <summary>Lists the images of a part.</summary>
    /// <param name="split">One of the constants; null for all, or for what is kept for such work.</param>
    /// <param name="run">How a run drew its validation images from this data; null where there is no run.</param>
    /// <exception cref="UsageException">There is no such part.</exception>
    /// <exception cref="DataException">The data cannot be used.</exception>
    public static LabelledImages Open(string path, string? split, SplitOptions? run)
    {
        if (split is Validation or Training)
        {
            var splits = DataSplits.Open(path, run);
            return (split == Training ? splits.Training : splits.Validation) ?? throw None(path, split);
        }

        var parts = DataParts.Open(path);
        if (split is null && run is not null && parts is { Test: null, Validation: null } && DataSplits.Open(path, run).Validation is { } drawn)
        {
            return drawn;
        }

        return split == Test
            ? parts.Test ?? throw None(path, split)
            : parts.Whole ?? parts.Test ?? parts.Validation ?? parts.Training ?? throw None(path, Test);
    }

    private static UsageException None(string path, string split) => new($"{path} has no images for --split {split}");
}
