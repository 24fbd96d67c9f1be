namespace VggGen;

/// <summary>Images to learn from and images to measure on, with one list of classes.</summary>
/// <param name="Training">What the network learns from.</param>
/// <param name="Validation">What tells the best epoch; null where none were there and none were to be drawn.</param>
/// <param name="Test">What the result is measured on; null where there are none.</param>
public sealed record DataSplits(LabelledImages Training, LabelledImages? Validation, LabelledImages? Test)
{
    /// <summary>The names of the classes, the same in every part.</summary>
    public IReadOnlyList<string> Classes => Training.Classes;

    /// <summary>
    /// Lists a data set and splits it. Folders <c>train</c>, <c>val</c> (or <c>valid</c>, <c>validation</c>) and <c>test</c> at its top, or in the only folder there, are its parts.
    /// Where it has no validation images, they are drawn from the training images, beside test images too: choosing the best epoch never looks at those.
    /// </summary>
    /// <param name="path">A folder or file, as <see cref="LabelledImages.Open"/> takes it, or a folder or archive that holds such parts.</param>
    /// <param name="options">How validation images are drawn; null for the defaults.</param>
    /// <exception cref="DataException">The data cannot be used, the parts have other classes, or the list of validation images does not fit.</exception>
    public static DataSplits Open(string path, SplitOptions? options = null)
    {
        var parts = DataParts.Open(path);
        options ??= new SplitOptions();
        var training = parts.Training ?? parts.Whole ?? throw new DataException(path, "there are no training images");
        CheckClasses(path, training, parts.Validation);
        CheckClasses(path, training, parts.Test);
        if (parts.Validation is not null)
        {
            return options.List is null
                ? new DataSplits(training, parts.Validation, parts.Test)
                : throw new DataException(options.List, $"the data has validation images of its own, {parts.Validation.Source}; leave out this list, or remove those");
        }

        var drawn = options.List is { } list ? ValidationList.Read(list, path, training) : ValidationDraw.Of(training, options);
        if (drawn.Count == 0)
        {
            return new DataSplits(training, Validation: null, parts.Test);
        }

        return new DataSplits(training.Take(Enumerable.Range(0, training.Count).Where(index => !drawn.Contains(index))), training.Take(drawn.Order()), parts.Test);
    }

    private static void CheckClasses(string path, LabelledImages training, LabelledImages? other)
    {
        if (other is null || training.Classes.SequenceEqual(other.Classes, StringComparer.Ordinal))
        {
            return;
        }

        var missing = training.Classes.Except(other.Classes, StringComparer.Ordinal).ToList();
        var added = other.Classes.Except(training.Classes, StringComparer.Ordinal).ToList();
        var differences = new[]
        {
            missing.Count > 0 ? $"{other.Source} lacks {ClassFolders.Names(missing)}" : null,
            added.Count > 0 ? $"{other.Source} has {ClassFolders.Names(added)}, which {training.Source} has not" : null,
        };
        throw new DataException(path, $"the parts have other classes: {string.Join("; ", differences.OfType<string>())}. Give every part a folder of each class");
    }
}
