namespace VggGen;

/// <summary>A class that an image may be of.</summary>
/// <param name="Index">The number of the class, from 0.</param>
/// <param name="Label">Its name, or its number where there are no names.</param>
/// <param name="Probability">How likely it is by the soft-max over all classes, 0 … 1.</param>
public sealed record ClassPrediction(int Index, string Label, float Probability);
