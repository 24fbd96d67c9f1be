using System.Globalization;
using System.Text;

namespace VggGen;

/// <summary>The lines of a <see cref="MetricsFile"/>.</summary>
internal static class MetricsTable
{
    private const string EpochColumn = "epoch";
    private const string LineEnd = "\r\n";

    private static readonly MetricsColumn[] columns =
    [
        new("learning_rate", true, metrics => metrics.LearningRate),
        new("training_loss", true, metrics => metrics.TrainingLoss),
        new("training_accuracy", true, metrics => metrics.TrainingAccuracy),
        new("validation_loss", false, metrics => metrics.ValidationLoss),
        new("validation_accuracy", false, metrics => metrics.ValidationAccuracy),
        new("validation_top5", false, metrics => metrics.ValidationTop5),
        new("images_per_second", true, metrics => metrics.ImagesPerSecond),
        new("seconds", true, metrics => metrics.Seconds),
    ];

    /// <summary>The names of all columns, as they are written.</summary>
    public static string Header { get; } = $"{EpochColumn},{string.Join(',', columns.Select(column => column.Name))}";

    /// <summary>The text of a file.</summary>
    public static string Format(IEnumerable<EpochMetrics> epochs)
    {
        var text = new StringBuilder(Header).Append(LineEnd);
        foreach (var metrics in epochs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{metrics.Epoch}");
            foreach (var column in columns)
            {
                // Nothing for what there is not, and of a number as many digits as give it back.
                text.Append(CultureInfo.InvariantCulture, $",{column.Value(metrics)}");
            }

            text.Append(LineEnd);
        }

        return text.ToString();
    }

    public static bool HasOwnColumns(string text) => CsvText.Records(text).FirstOrDefault() is { } header && header.Fields.SequenceEqual(Header.Split(','));

    /// <summary>The epochs that a text tells of.</summary>
    /// <exception cref="MetricsException">It is no such text.</exception>
    public static IReadOnlyList<EpochMetrics> Parse(string path, string text)
    {
        var epochs = new List<EpochMetrics>();
        int[]? places = null;
        foreach (var record in CsvText.Records(text))
        {
            if (!record.IsClosed)
            {
                throw new MetricsException(path, record.Line, "a quotation mark is not closed; close it, or remove the line");
            }

            if (places is null)
            {
                places = Places(path, record);
                continue;
            }

            if (record.Fields is [""])
            {
                continue;
            }

            var metrics = Epoch(new MetricsLine(path, record, places));
            if (epochs.Count > 0 && metrics.Epoch <= epochs[^1].Epoch)
            {
                throw new MetricsException(path, record.Line, FormattableString.Invariant($"epoch {metrics.Epoch} follows epoch {epochs[^1].Epoch}; remove the line of one, or all lines of an older training"));
            }

            epochs.Add(metrics);
        }

        return places is not null ? epochs : throw new MetricsException(path, null, $"it is empty; the first line of a {MetricsFile.FileName} is {Header}");
    }

    /// <summary>Where the columns stand, the epoch's first; −1 for one that is not there.</summary>
    private static int[] Places(string path, CsvRecord header)
    {
        var names = header.Fields.ToList();
        int[] places = [names.IndexOf(EpochColumn), .. columns.Select(column => names.IndexOf(column.Name))];
        var missing = places[0] < 0 ? EpochColumn : columns.Where((column, index) => column.IsRequired && places[index + 1] < 0).FirstOrDefault()?.Name;
        return missing is null
            ? places
            : throw new MetricsException(path, header.Line, $"it has no column `{missing}`; the first line of a {MetricsFile.FileName} is {Header}, separated by commas");
    }

    private static EpochMetrics Epoch(MetricsLine line)
    {
        var epoch = line.Field(0, EpochColumn);
        if (!int.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            throw line.Mistake($"`{EpochColumn}` is {MetricsLine.Shown(epoch)}, and an epoch is a whole number from 1");
        }

        var values = columns.Select((column, index) => line.Number(index + 1, column)).ToArray();
        return new EpochMetrics(number, values[0]!.Value, values[1]!.Value, values[2]!.Value, values[3], values[4], values[5], values[6]!.Value, values[7]!.Value);
    }
}
