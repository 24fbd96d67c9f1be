namespace VggGen;

/// <summary>How many images of each class were taken for which class. It needs memory for the pairs that occur, whatever the number of classes.</summary>
public sealed class ConfusionMatrix
{
    private readonly Dictionary<(int Label, int Prediction), int> _counts = [];
    private readonly int[] _images;

    private ConfusionMatrix(IReadOnlyList<string> classes)
    {
        Classes = classes;
        _images = new int[classes.Count];
    }

    /// <summary>The names of the classes; labels and predictions are places in this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>How many images there are.</summary>
    public int Count { get; private set; }

    /// <summary>The share of the images that were classified right, 0 … 1; NaN where there are none.</summary>
    public double Accuracy => (double)Enumerable.Range(0, Classes.Count).Sum(label => this[label, label]) / Count;

    /// <summary>How many images of a class were taken for a class.</summary>
    /// <param name="label">The number of the class that they are of.</param>
    /// <param name="prediction">The number of the class that they were taken for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int label, int prediction] => _counts.GetValueOrDefault((Checked(label, nameof(label)), Checked(prediction, nameof(prediction))));

    /// <summary>Counts the images of a set.</summary>
    /// <param name="classes">The names of the classes, at least one.</param>
    /// <param name="labels">The class of each image, a place in <paramref name="classes"/>.</param>
    /// <param name="predictions">The class that each was taken for, in the same order.</param>
    /// <exception cref="ArgumentException">There are no classes, or not as many predictions as labels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label or prediction is no place in the list.</exception>
    public static ConfusionMatrix Of(IReadOnlyList<string> classes, IReadOnlyList<int> labels, IReadOnlyList<int> predictions)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        if (classes.Count == 0)
        {
            throw new ArgumentException("There are no classes.", nameof(classes));
        }

        if (labels.Count != predictions.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {labels.Count} labels and {predictions.Count} predictions."), nameof(predictions));
        }

        var matrix = new ConfusionMatrix([.. classes]);
        for (var index = 0; index < labels.Count; index++)
        {
            matrix.Add(matrix.Checked(labels[index], nameof(labels)), matrix.Checked(predictions[index], nameof(predictions)));
        }

        return matrix;
    }

    /// <summary>How many images of a class there are.</summary>
    /// <param name="label">The number of the class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int ImagesOf(int label) => _images[Checked(label, nameof(label))];

    /// <summary>The share of the images of a class that were classified right, 0 … 1; null where it has no images.</summary>
    /// <param name="label">The number of the class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double? AccuracyOf(int label) => ImagesOf(label) is > 0 and var images ? (double)this[label, label] / images : null;

    /// <summary>The pairs that were confused most often, the most frequent first, and of those that are as frequent the one whose classes come first.</summary>
    /// <param name="count">How many there are at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<ConfusedPair> MostConfused(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return
        [
            .. _counts.Where(pair => pair.Key.Label != pair.Key.Prediction)
                .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key)
                .Take(count)
                .Select(pair => new ConfusedPair(pair.Key.Label, pair.Key.Prediction, pair.Value, (double)pair.Value / _images[pair.Key.Label])),
        ];
    }

    /// <summary>Writes the counts as comma-separated values (RFC 4180): a row a class that images are of, a column a class that they were taken for.</summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder takes no new files.</exception>
    public void WriteCsv(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => ConfusionCsv.Write(stream, this));
    }

    /// <summary>
    /// Draws the matrix: a row a class that images are of, a column a class that they were taken for, the darker the larger the share of the row.
    /// Up to 40 classes are named, and up to 25 have their counts in the cells.
    /// </summary>
    /// <param name="path">The path of the file: <c>.png</c> or <c>.svg</c>.</param>
    /// <exception cref="ArgumentException">The name is of no such format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder takes no new files.</exception>
    public void WritePicture(string path) => FigureFile.Write(path, ConfusionPicture.Draw(this));

    /// <summary>The pairs of classes that occur, with their counts.</summary>
    internal IEnumerable<(int Label, int Prediction, int Count)> Cells => _counts.OrderBy(pair => pair.Key).Select(pair => (pair.Key.Label, pair.Key.Prediction, pair.Value));

    private void Add(int label, int prediction)
    {
        _counts[(label, prediction)] = _counts.GetValueOrDefault((label, prediction)) + 1;
        _images[label]++;
        Count++;
    }

    private int Checked(int number, string name) => number >= 0 && number < Classes.Count
        ? number
        : throw new ArgumentOutOfRangeException(name, number, FormattableString.Invariant($"The classes have the numbers 0 to {Classes.Count - 1}."));
}
