using VggGen.Cli.Images;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Heat;

/// <summary>What `vgg cam` was asked.</summary>
/// <param name="Tap">Whose maps to look at; null for those of the last convolution.</param>
/// <param name="Class">The class by number or label; null for the likeliest.</param>
/// <param name="Classes">The path of the labels, or null.</param>
internal sealed record CamRequest(NetworkRequest Network, string Weights, string Image, TransformRequest Transform, string Out, string? Tap, string? Class, string? Classes);
