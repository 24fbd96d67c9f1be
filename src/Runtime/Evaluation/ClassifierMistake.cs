namespace VggGen;

/// <summary>An image that was taken for another class than its own.</summary>
/// <param name="Index">The place of the image in its data set.</param>
/// <param name="Prediction">The number of the class that it was taken for.</param>
/// <param name="Probability">How sure the network was of that, 0 … 1.</param>
public sealed record ClassifierMistake(int Index, int Prediction, float Probability)
{
    /// <summary>The mistakes among predictions that a network was surest of, the surest first.</summary>
    /// <param name="labels">The class of each image.</param>
    /// <param name="predictions">The class that each was taken for, in the same order.</param>
    /// <param name="probabilities">How sure the network was of each, 0 … 1, in the same order.</param>
    /// <param name="count">How many there are at most.</param>
    /// <exception cref="ArgumentException">The lists are not of one length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static IReadOnlyList<ClassifierMistake> Worst(IReadOnlyList<int> labels, IReadOnlyList<int> predictions, IReadOnlyList<float> probabilities, int count)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (labels.Count != predictions.Count || labels.Count != probabilities.Count)
        {
            throw new ArgumentException(FormattableString.Invariant($"There are {labels.Count} labels, {predictions.Count} predictions and {probabilities.Count} probabilities."), nameof(predictions));
        }

        return
        [
            .. Enumerable.Range(0, labels.Count)
                .Where(index => labels[index] != predictions[index])
                .OrderByDescending(index => probabilities[index])
                .Take(count)
                .Select(index => new ClassifierMistake(index, predictions[index], probabilities[index])),
        ];
    }
}
