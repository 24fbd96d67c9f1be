namespace VggGen;

/// <summary>A network as ONNX has it.</summary>
/// <param name="Name">The network's name.</param>
/// <param name="Nodes">The operations, each behind those whose values it takes.</param>
/// <param name="Initializers">Weights and constants.</param>
/// <param name="Input">The images.</param>
/// <param name="Output">The logits, the probabilities or the score map.</param>
internal sealed record OnnxGraph(string Name, IReadOnlyList<OnnxNode> Nodes, IReadOnlyList<OnnxInitializer> Initializers, OnnxValue Input, OnnxValue Output);
