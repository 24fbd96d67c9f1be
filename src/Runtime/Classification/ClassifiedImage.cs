namespace VggGen;

/// <summary>An image and what it shows.</summary>
/// <param name="Path">The path of its file.</param>
/// <param name="Predictions">The most likely classes, the likeliest first.</param>
public sealed record ClassifiedImage(string Path, IReadOnlyList<ClassPrediction> Predictions);
