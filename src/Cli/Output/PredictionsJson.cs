using VggGen.Cli.Prediction;

namespace VggGen.Cli.Output;

/// <summary>Predictions as data.</summary>
internal sealed record PredictionsJson(IReadOnlyList<ImagePredictions> Images);
