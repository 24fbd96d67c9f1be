using VggGen.Cli.Networks;

namespace VggGen.Cli.Similarity;

/// <summary>What `vgg similarity` was asked.</summary>
/// <param name="Linear">The path of LPIPS' linear weights.</param>
/// <param name="Size">What both images are resized to, or null.</param>
internal sealed record SimilarityRequest(NetworkRequest Network, string Weights, string Linear, string Image, string Other, Size2? Size);
