namespace VggGen.Cli.Prediction;

/// <summary>An image and its most likely classes, the likeliest first.</summary>
internal sealed record ImagePredictions(string Path, IReadOnlyList<ClassPrediction> Predictions);

/// <summary>A class and how likely it is.</summary>
/// <param name="Class">Its label, or its index as text.</param>
internal sealed record ClassPrediction(int Index, string Class, float Probability);
