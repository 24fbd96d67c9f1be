namespace VggGen.Cli.Output;

/// <summary>The distance of two images as data.</summary>
internal sealed record SimilarityJson(IReadOnlyList<string> Images, float Distance);
