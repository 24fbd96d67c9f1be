namespace VggGen.Cli.Images;

/// <summary>Which images a command was asked to run a network over.</summary>
/// <param name="Paths">Files and folders.</param>
/// <param name="SkipUnreadable">Whether those that cannot be read are reported and skipped.</param>
internal sealed record ImagesRequest(IReadOnlyList<string> Paths, TransformRequest Transform, bool SkipUnreadable);
