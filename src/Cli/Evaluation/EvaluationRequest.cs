using VggGen.Cli.Images;
using VggGen.Cli.Networks;

namespace VggGen.Cli.Evaluation;

/// <summary>What `vgg eval` was asked.</summary>
/// <param name="Weights">The weights files; several are an ensemble.</param>
/// <param name="Classes">The path of the names of the network's classes, or null.</param>
/// <param name="Modes">Words of <see cref="ModeChoice"/>.</param>
/// <param name="Scales">The test scales, or null.</param>
/// <param name="Mistakes">The file to list mistakes in, or null.</param>
/// <param name="Precision">In what the networks are compiled, or null.</param>
internal sealed record EvaluationRequest(
    NetworkRequest Network,
    IReadOnlyList<string> Weights,
    LabelledImages Data,
    TransformRequest Transform,
    string? Classes,
    IReadOnlyList<string> Modes,
    IReadOnlyList<long>? Scales,
    bool Flip,
    int BatchSize,
    bool SkipUnreadable,
    string? Mistakes,
    Precision? Precision);
