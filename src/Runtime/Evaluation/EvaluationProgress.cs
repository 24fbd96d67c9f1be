namespace VggGen;

/// <summary>How far an evaluation is.</summary>
/// <param name="Images">Images that are done, those that were skipped among them.</param>
/// <param name="Count">Images in all.</param>
/// <param name="Fraction">What part of the work is done, 0 … 1; it also grows between two images.</param>
public readonly record struct EvaluationProgress(int Images, int Count, double Fraction);
