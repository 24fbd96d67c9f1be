using VggGen.Cli.Images;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Features;

/// <summary>What `vgg features` was asked.</summary>
/// <param name="Taps">The names of the taps, each once.</param>
/// <param name="Out">The file to write.</param>
/// <param name="Average">Whether maps become the mean of each channel.</param>
internal sealed record FeaturesRequest(NetworkRequest Network, string Weights, ImagesRequest Images, IReadOnlyList<string> Taps, string Out, bool Average);
