using VggGen.Cli.Networks;

namespace VggGen.Cli.Training;

/// <summary>What `vgg train` was asked.</summary>
/// <param name="Data">The folder, archive or files of the images.</param>
/// <param name="Out">The folder of the run.</param>
/// <param name="Split">How validation images are drawn where the data has none.</param>
/// <param name="Options">How to train.</param>
/// <param name="InitFrom">Weights or a run to begin with, or null.</param>
/// <param name="Resume">Whether to go on with the run.</param>
/// <param name="Enlarge">Whether images much smaller than the network's input are enlarged.</param>
/// <param name="Quiet">Whether nothing is shown.</param>
internal sealed record TrainingRequest(
    NetworkRequest Network,
    string Data,
    string Out,
    SplitOptions Split,
    TrainingOptions Options,
    string? InitFrom,
    bool Resume,
    bool Enlarge,
    bool Quiet);
