namespace VggGen.Cli.Prediction;

/// <summary>What `vgg predict` was asked.</summary>
/// <param name="With">The files that the network's own sees.</param>
/// <param name="Images">Files and folders.</param>
/// <param name="Classes">The path of the labels, or null.</param>
/// <param name="Top">How many classes to name.</param>
internal sealed record PredictionRequest(
    string FileOrName,
    IReadOnlyList<string> With,
    string? Network,
    string Weights,
    IReadOnlyList<string> Images,
    ChannelNumbers? Mean,
    ChannelNumbers? Deviation,
    string? Classes,
    int Top);
