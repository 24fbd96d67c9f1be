namespace VggGen;

/// <summary>What a model takes or puts out: float32.</summary>
internal sealed record OnnxValue(string Name, IReadOnlyList<OnnxDimension> Shape);
