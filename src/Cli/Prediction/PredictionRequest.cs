using VggGen.Cli.Images;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Prediction;

/// <summary>What `vgg predict` was asked.</summary>
/// <param name="Classes">The path of the labels, or null.</param>
/// <param name="Top">How many classes to name.</param>
/// <param name="Precision">In what the network is compiled, or null.</param>
internal sealed record PredictionRequest(NetworkRequest Network, string Weights, ImagesRequest Images, string? Classes, int Top, Precision? Precision);
