namespace VggGen.Cli.Images;

/// <summary>A number for each channel of an image, as `--mean` and `--std` give them.</summary>
internal sealed record ChannelNumbers(IReadOnlyList<double> Values);
