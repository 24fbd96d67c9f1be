namespace VggGen.Cli.Prediction;

/// <summary>What `vgg predict` was asked.</summary>
/// <param name="Images">Files and folders.</param>
/// <param name="Classes">The path of the labels, or null.</param>
/// <param name="Top">How many classes to name.</param>
internal sealed record PredictionRequest(
    string FileOrName,
    string? Network,
    string Weights,
    IReadOnlyList<string> Images,
    ChannelNumbers? Mean,
    ChannelNumbers? Deviation,
    string? Classes,
    int Top);
