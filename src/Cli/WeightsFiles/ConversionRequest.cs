using VggGen.Cli.Networks;

namespace VggGen.Cli.WeightsFiles;

/// <summary>What `vgg convert` was asked.</summary>
/// <param name="Layout">The layout that the keys are to have; null leaves them.</param>
/// <param name="As">The network that the weights are of, or null.</param>
/// <param name="Dtype">The element type that floating-point numbers are to have; null leaves it.</param>
internal sealed record ConversionRequest(string In, string Out, string? Layout, NetworkRequest? As, string? Dtype);
