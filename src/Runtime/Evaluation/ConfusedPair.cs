namespace VggGen;

/// <summary>Images of a class that were taken for another.</summary>
/// <param name="Label">The number of the class that they are of.</param>
/// <param name="Prediction">The number of the class that they were taken for.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Share">Which share of the images of their class they are, 0 … 1.</param>
public sealed record ConfusedPair(int Label, int Prediction, int Count, double Share);
