using VggGen.Cli.Images;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Quantization;

/// <summary>What `vgg quantize` was asked.</summary>
/// <param name="Weights">The path of the weights.</param>
/// <param name="Data">The path of the data set.</param>
/// <param name="Split">How validation images are drawn, or were drawn by the run.</param>
/// <param name="Test">The part that the result is measured on, or null.</param>
/// <param name="Classes">The path of the names of the network's classes, or null.</param>
/// <param name="CalibrationImages">How many images the ranges are found on.</param>
/// <param name="SelectionImages">How many images the share is chosen by.</param>
/// <param name="Seed">What the draws depend on.</param>
/// <param name="Out">The file to write.</param>
internal sealed record QuantizationRequest(
    NetworkRequest Network,
    string Weights,
    string Data,
    SplitOptions? Split,
    string? Test,
    TransformRequest Transform,
    string? Classes,
    int CalibrationImages,
    int SelectionImages,
    long Seed,
    int BatchSize,
    bool SkipUnreadable,
    string Out);
